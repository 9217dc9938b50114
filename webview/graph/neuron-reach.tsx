import { useMemo } from 'preact/hooks';
import type { Junction, Network } from '../../src/network/network.ts';
import { formatCount } from '../../src/studio/format.ts';
import { layerTitle } from '../../src/studio/network-graph.ts';
import type { NeuronPlace } from '../../src/studio/pictures/columns-picture.ts';
import { fieldPicture, imageShape } from '../../src/studio/pictures/field-picture.ts';
import { reachPicture } from '../../src/studio/pictures/reach-picture.ts';
import { reached, reachOf } from '../../src/studio/reach.ts';
import { say } from '../../src/studio/say.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { useChain } from './edges.ts';

const fieldSize = 140;

/**
 * How far a neuron sees and is seen: its paths through every layer to inputs and outputs, and its receptive field as
 * an image. There before a neuron is lit, so that nothing moves when one is.
 */
export function NeuronReach(props: { network: Network; junction: Junction; place?: NeuronPlace }) {
  const { network, junction, place } = props;
  const found = useChain(network, junction.index);
  const reach = useMemo(
    () => found && place && reachOf(found.chain, junction.index - found.first, place.side, place.neuron),
    [found, junction, place],
  );
  const fromInput = found?.first === 1 && network.junctions[0].kind === 'dense';
  const { shape } = network.spec.input;
  const picture = useMemo(
    () => found && reachPicture({ chain: found.chain, names: namesOf(network, found), reach }),
    [found, network, reach],
  );
  const field = useMemo(() => {
    if (!fromInput || !imageShape(shape)) return undefined;
    return fieldPicture(reach?.[0] ?? [], shape, fieldSize);
  }, [reach, fromInput, shape]);
  if (!picture) return null;

  const inputs = reach?.[0];
  const outputs = reach?.at(-1);
  return (
    <section class="reach" aria-label={say('Reach')}>
      <div class="reach-layers">
        <PictureFrame picture={picture} label={pathsOf(place)} name={`${network.spec.name}-reach`}>
          <span role="status">
            {inputs && outputs
              ? say(
                  fromInput
                    ? 'Sees {seen} of {starts} inputs; reaches {reached} of {ends} outputs.'
                    : 'Sees {seen} of {starts} neurons after the convolutions; reaches {reached} of {ends} outputs.',
                  {
                    seen: formatCount(reached(inputs)),
                    starts: formatCount(inputs.length),
                    reached: formatCount(reached(outputs)),
                    ends: formatCount(outputs.length),
                  },
                )
              : say('The paths of a neuron to inputs and outputs appear here.')}
          </span>
        </PictureFrame>
      </div>
      {field && (
        <div class="reach-field">
          <PictureFrame picture={field} width={fieldSize} label={fieldOf(place)}>
            {say('Receptive field')}
          </PictureFrame>
        </div>
      )}
    </section>
  );
}

function pathsOf(place: NeuronPlace | undefined): string {
  if (!place) return say('Paths of a neuron through the network');
  return say(
    place.side === 'left'
      ? 'Paths of left neuron {neuron} through the network'
      : 'Paths of right neuron {neuron} through the network',
    place,
  );
}

function fieldOf(place: NeuronPlace | undefined): string {
  if (!place) return say('Receptive field on the input image');
  return say(
    place.side === 'left'
      ? 'Receptive field of left neuron {neuron} on the input image'
      : 'Receptive field of right neuron {neuron} on the input image',
    place,
  );
}

/** What the layers of a chain are called. */
function namesOf(network: Network, { first, chain }: { first: number; chain: readonly unknown[] }) {
  const junctions = network.junctions.slice(first - 1, first - 1 + chain.length);
  const before = junctions[0].layer - 1;
  return [
    before < 0 ? 'input' : layerTitle(network.layers[before].spec),
    ...junctions.map(({ layer }) => layerTitle(network.layers[layer].spec)),
  ];
}
