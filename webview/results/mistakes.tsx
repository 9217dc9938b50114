import { useEffect, useMemo, useState } from 'preact/hooks';
import { formatCount, formatShare } from '../../src/studio/format.ts';
import { samplePicture } from '../../src/studio/pictures/sample-picture.ts';
import { type Mistake, mistakesOf, type Results } from '../../src/studio/results.ts';
import { say, tellText } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';

interface MistakesProps {
  readonly folder: string;
  readonly results: Results;
  /** Only mistakes of this cell of the confusion matrix. */
  readonly cell?: { readonly label: number; readonly predicted: number };
  readonly onAll: () => void;
}

const pageSize = 24;
const sampleSize = 84;

interface Drawn {
  readonly mistake: Mistake;
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** Test samples the network gets wrong, the surest mistakes first. */
export function Mistakes({ folder, results, cell, onAll }: MistakesProps) {
  const store = useStore();
  const mistakes = useMemo(() => mistakesOf(results, cell), [results, cell]);
  const [shown, setShown] = useState(pageSize);
  const [drawn, setDrawn] = useState<readonly Drawn[]>([]);
  const [failure, setFailure] = useState<string>();
  useEffect(() => setShown(pageSize), [mistakes]);
  useEffect(() => {
    const wanted = mistakes.slice(0, shown);
    if (wanted.length === 0) {
      setDrawn([]);
      return;
    }
    const control = new AbortController();
    const indices = wanted.map(({ index }) => index);
    void store.host.ask({ kind: 'samples', run: folder, indices }, control.signal).then((answer) => {
      if (control.signal.aborted) return;
      setFailure(answer.ok ? undefined : tellText(answer.error));
      if (!answer.ok) return;
      const { shape, inputs } = answer.value;
      const features = shape.reduce((product, side) => product * side, 1);
      const all = new Float32Array(inputs);
      setDrawn(
        wanted.map((mistake, i) => ({
          mistake,
          shape,
          values: all.subarray(i * features, (i + 1) * features),
        })),
      );
    });
    return () => control.abort();
  }, [store, folder, mistakes, shown]);
  const { classNames } = results;
  const count = formatCount(mistakes.length);
  const found = cell
    ? say('{count} of class {is} taken for {taken}, the surest first', {
        count,
        is: classNames[cell.label],
        taken: classNames[cell.predicted],
      })
    : say('{count} of {all} samples, the surest first', { count, all: formatCount(results.count) });
  return (
    <section aria-labelledby="mistakes-title">
      <div class="panel-head">
        <h2 id="mistakes-title">{say('Mistakes')}</h2>
        <p class="muted" role="status">
          {found}
        </p>
        {cell && (
          <button type="button" class="button secondary" onClick={onAll}>
            {say('All mistakes')}
          </button>
        )}
      </div>
      {failure && <p class="problem">{say('The samples cannot be drawn: {reason}', { reason: failure })}</p>}
      <ul class="samples">
        {drawn.map((each) => (
          <Sample key={each.mistake.index} drawn={each} classNames={classNames} />
        ))}
      </ul>
      {mistakes.length > shown && (
        <button type="button" class="button secondary" onClick={() => setShown(shown + pageSize)}>
          {say('Show more')}
        </button>
      )}
    </section>
  );
}

function Sample({ drawn, classNames }: { drawn: Drawn; classNames: readonly string[] }) {
  const { mistake, values, shape } = drawn;
  const picture = useMemo(() => samplePicture(values, shape, sampleSize), [values, shape]);
  const is = classNames[mistake.label];
  const taken = classNames[mistake.predicted];
  return (
    <li>
      <PictureFrame
        picture={picture}
        width={sampleSize}
        label={say('Test sample {index}: {is}, taken for {taken}', { index: mistake.index, is, taken })}
      />
      <span>
        {is} → <strong>{taken}</strong>
      </span>
      <span class="muted">{formatShare(mistake.confidence)}</span>
    </li>
  );
}
