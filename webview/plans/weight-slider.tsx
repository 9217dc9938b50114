import { say } from '../../src/studio/say.ts';
import { lastWeight, positionOfWeight, weightAt } from '../../src/studio/search/complexity-weight.ts';
import { useStore } from '../context.ts';

/** Looks at the trials through another complexity weight than the search's own. */
export function WeightSlider({ own }: { own: number }) {
  const { plans } = useStore();
  const weight = plans.weight.value ?? own;
  return (
    <div class="weight-slider">
      <label class="field">
        <span>{say('Complexity weight w_c')}</span>
        <input
          type="range"
          min={0}
          max={lastWeight}
          value={positionOfWeight(weight)}
          aria-valuetext={String(weight)}
          onInput={(event) => {
            plans.weight.value = weightAt(event.currentTarget.valueAsNumber);
          }}
        />
      </label>
      <output>{weight}</output>
      <button
        type="button"
        class="button secondary"
        disabled={weight === own}
        onClick={() => {
          plans.weight.value = undefined;
        }}
      >
        {say('The search’s own, {weight}', { weight: own })}
      </button>
      <p class="muted">{say('f = log10(1 − accuracy + w_c · complexity); less is better.')}</p>
    </div>
  );
}
