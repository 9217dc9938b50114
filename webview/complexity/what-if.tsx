import { useMemo } from 'preact/hooks';
import type { Junction, Network } from '../../src/network/network.ts';
import { formatCount, formatShare } from '../../src/studio/format.ts';
import { say } from '../../src/studio/say.ts';
import { densitySteps, nearestStep } from '../../src/studio/what-if.ts';
import { useStore } from '../context.ts';

/** A density slider a junction; the costs around it show the prediction, Apply writes it into the file. */
export function WhatIfSliders({ network, predicted }: { network: Network; predicted?: Network }) {
  const store = useStore();
  const tried = store.whatIf.value;
  const name = network.spec.name;
  const mine = store.document.value?.own.includes(name) ?? false;
  const apply = async () => {
    const answer = await store.host.ask({
      kind: 'setDensities',
      network: name,
      version: store.document.value?.version ?? 0,
      densities: [...tried].map(([junction, density]) => ({ junction, density })),
    });
    if (!answer.ok) store.notice.value = answer.error;
  };
  return (
    <section class="what-if" aria-labelledby="what-if-title">
      <div class="panel-head">
        <h2 id="what-if-title">{say('What if')}</h2>
        <p class="muted">{say('Move a density and see the cost before it is written.')}</p>
        <div class="toolbar">
          <button
            type="button"
            class="button secondary"
            disabled={tried.size === 0}
            onClick={() => {
              store.whatIf.value = new Map();
            }}
          >
            {say('Reset')}
          </button>
          <button
            type="button"
            class="button"
            disabled={tried.size === 0 || !predicted || !mine}
            onClick={apply}
          >
            {say('Write to file')}
          </button>
        </div>
      </div>
      <div class="sliders">
        {network.junctions.map((junction) => (
          <DensitySlider
            key={`${name}-${junction.index}`}
            junction={junction}
            density={tried.get(junction.index)}
            onChange={(density) => {
              const next = new Map(tried);
              if (density === undefined) next.delete(junction.index);
              else next.set(junction.index, density);
              store.whatIf.value = next;
            }}
          />
        ))}
      </div>
      {!mine && <p class="muted">{say('This network comes from an imported file; change it there.')}</p>}
    </section>
  );
}

interface DensitySliderProps {
  readonly junction: Junction;
  /** The density tried; undefined while it is the file's. */
  readonly density: number | undefined;
  readonly onChange: (density: number | undefined) => void;
}

function DensitySlider({ junction, density, onChange }: DensitySliderProps) {
  const { index, left, right, weights, taps, sparsity } = junction;
  const exactOnly = sparsity.pattern.kind === 'clash-free';
  const steps = useMemo(() => densitySteps(left, right, exactOnly), [left, right, exactOnly]);
  const original = weights / (left * right);
  const now = density ?? original;
  const at = nearestStep(steps, now);
  const fixed = taps !== undefined || sparsity.pattern.kind === 'file';
  const kind = say(steps[at].admissible ? 'admissible' : 'near-biregular');
  const text = density === undefined ? formatShare(now) : `${formatShare(now)}, ${kind}`;
  return (
    <label class="slider">
      <span class="slider-name">
        {index} · {formatCount(left)} → {formatCount(right)}
      </span>
      <input
        type="range"
        min={0}
        max={steps.length - 1}
        value={at}
        disabled={fixed || steps.length < 2}
        aria-label={say('Density of junction {junction}', { junction: index })}
        aria-valuetext={text}
        onInput={(event) => {
          const step = Number(event.currentTarget.value);
          onChange(step === nearestStep(steps, original) ? undefined : steps[step].density);
        }}
      />
      <span class="slider-value">
        {fixed ? (
          <span class="muted">{taps === undefined ? say('from a file') : say('{taps} taps', { taps })}</span>
        ) : (
          <>
            {formatShare(now)} <span class="muted">{density === undefined ? say('in the file') : kind}</span>
          </>
        )}
      </span>
    </label>
  );
}
