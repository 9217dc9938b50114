import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { buildNetwork } from '../../src/network/build-network.ts';
import type { RunRecord } from '../../src/runs/run.ts';
import { prepareDrawing } from '../../src/studio/drawing.ts';
import { formatShare } from '../../src/studio/format.ts';
import { forward } from '../../src/studio/forward.ts';
import { imageShape } from '../../src/studio/pictures/field-picture.ts';
import { samplePicture } from '../../src/studio/pictures/sample-picture.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { useRunWeights } from '../runs.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Pad, padSide } from './pad.tsx';

const drawableDatasets = new Set(['mnist', 'fashion-mnist', 'digits']);

/** Draw a digit and see what the network takes it for; only where a drawing can be the network's input. */
export function DrawingPad({ folder }: { folder: string }) {
  const store = useStore();
  const [record, setRecord] = useState<RunRecord>();
  useEffect(() => {
    const control = new AbortController();
    void store.host.ask({ kind: 'record', run: folder }, control.signal).then((answer) => {
      if (!control.signal.aborted && answer.ok) setRecord(answer.value);
    });
    return () => control.abort();
  }, [store, folder]);
  if (!record || !isDrawable(record)) return null;
  return <Drawable folder={folder} record={record} />;
}

/** Drawings are like the built-in digits only: one channel, values 0..1, nothing else done to them. */
function isDrawable({ dataset, network }: RunRecord): boolean {
  const { source, preprocessing } = dataset;
  const image = imageShape(network.input.shape);
  return (
    source.kind === 'builtin' &&
    drawableDatasets.has(source.id) &&
    preprocessing.every(({ kind }) => kind === 'scale' || kind === 'pad') &&
    image?.channels === 1 &&
    network.layers.every(({ kind }) => kind === 'dense' || kind === 'dropout' || kind === 'flatten')
  );
}

function Drawable({ folder, record }: { folder: string; record: RunRecord }) {
  const weights = useRunWeights(folder);
  const [ink, setInk] = useState(() => new Float32Array(padSide * padSide));
  const side = imageShape(record.network.input.shape)!.height;
  const image = useMemo(() => prepareDrawing(ink, padSide, side), [ink, side]);
  const output = useMemo(() => {
    const network = buildNetwork(record.network);
    if (!weights || !network.ok || ink.every((value) => value === 0)) return undefined;
    const found = forward(network.value, weights.junctions, image);
    return found.ok ? found.value : undefined;
  }, [record, weights, image, ink]);
  const seen = useMemo(() => samplePicture(image, [side, side, 1], 112), [image, side]);
  const best = output ? output.indexOf(Math.max(...output)) : undefined;
  const clear = useRef(() => setInk(new Float32Array(padSide * padSide)));
  return (
    <section aria-labelledby="pad-title">
      <div class="panel-head">
        <h2 id="pad-title">{say('Try it by hand')}</h2>
        <p class="muted">{say('Draw in the left square.')}</p>
      </div>
      <div class="pad-row">
        <Pad ink={ink} onInk={setInk} onClear={clear.current} />
        <PictureFrame picture={seen} width={112} label={say('The drawing as the network sees it')}>
          {say('As the network sees it')}
        </PictureFrame>
        <div class="pad-answer">
          <p role="status">
            {best === undefined
              ? say('Nothing is drawn yet.')
              : say('The network says {best}, {share} sure.', { best, share: formatShare(output![best]) })}
          </p>
          <ul class="pad-bars" aria-label={say('Probability of each class')}>
            {Array.from(output ?? new Float32Array(0), (probability, c) => (
              <li key={c}>
                <span>{c}</span>
                <progress max={1} value={probability} aria-label={say('Class {name}', { name: c })} />
                <span class="muted">{formatShare(probability)}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
