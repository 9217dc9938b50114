import { useMemo } from 'preact/hooks';
import type { Junction, Network } from '../../src/network/network.ts';
import { formatCount } from '../../src/studio/format.ts';
import type { NeuronPlace } from '../../src/studio/pictures/columns-picture.ts';
import { fieldPicture } from '../../src/studio/pictures/field-picture.ts';
import { reached, reachOf } from '../../src/studio/reach.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { useChain } from './edges.ts';

const fieldSize = 140;

/** How far a neuron sees and is seen: inputs and outputs it has paths to, and its receptive field as an image. */
export function NeuronReach(props: { network: Network; junction: Junction; place: NeuronPlace }) {
  const { network, junction, place } = props;
  const found = useChain(network, junction.index);
  const reach = useMemo(
    () => found && reachOf(found.chain, junction.index - found.first, place.side, place.neuron),
    [found, junction, place],
  );
  const fromInput = found?.first === 1 && network.junctions[0].kind === 'dense';
  const field = useMemo(
    () => (reach && fromInput ? fieldPicture(reach.inputs, network.spec.input.shape, fieldSize) : undefined),
    [reach, fromInput, network],
  );
  if (!reach) return null;
  const start = fromInput ? 'inputs' : 'neurons after the convolutions';
  return (
    <div class="reach">
      <p role="status">
        Sees {formatCount(reached(reach.inputs))} of {formatCount(reach.inputs.length)} {start}; reaches{' '}
        {formatCount(reached(reach.outputs))} of {formatCount(reach.outputs.length)} outputs.
      </p>
      {field && (
        <PictureFrame
          picture={field}
          width={fieldSize}
          label={`Receptive field of ${place.side} neuron ${place.neuron} on the input image`}
        >
          Receptive field
        </PictureFrame>
      )}
    </div>
  );
}
