import { type PlainText, say } from '../../src/studio/say.ts';
import { type Brush, type Brushes, placeText, withBrush } from '../../src/studio/search/brush.ts';
import { type Hyperparameter, parameterTitle } from '../../src/studio/search/trials.ts';

interface BrushControlsProps {
  readonly parameters: readonly Hyperparameter[];
  readonly brushes: Brushes;
  /** Hyperparameter the sliders belong to. */
  readonly axis: string | undefined;
  readonly onAxis: (axis: string) => void;
  readonly onBrush: (brushes: Brushes) => void;
}

/** The limits of one hyperparameter by sliders, for the keyboard; and the way back to all trials. */
export function BrushControls({ parameters, brushes, axis, onAxis, onBrush }: BrushControlsProps) {
  const parameter = parameters.find(({ name }) => name === axis) ?? parameters[0];
  const brush = brushes.get(parameter.name) ?? { low: 0, high: 1 };
  const end = (title: PlainText, which: keyof Brush) => (
    <label class="field">
      <span>{say(title)}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={brush[which]}
        aria-label={say(which === 'low' ? 'From of {parameter}' : 'To of {parameter}', {
          parameter: parameterTitle(parameter),
        })}
        aria-valuetext={placeText(parameter, brush[which])}
        onInput={(event) => {
          const place = event.currentTarget.valueAsNumber;
          const low = which === 'low' ? place : Math.min(brush.low, place);
          const high = which === 'high' ? place : Math.max(brush.high, place);
          onBrush(withBrush(brushes, parameter.name, { low, high }));
        }}
      />
      <output>{placeText(parameter, brush[which])}</output>
    </label>
  );
  return (
    <div class="brush-controls">
      <label class="field">
        <span>{say('Limit')}</span>
        <select value={parameter.name} onChange={(event) => onAxis(event.currentTarget.value)}>
          {parameters.map((one) => (
            <option key={one.name} value={one.name}>
              {parameterTitle(one)}
            </option>
          ))}
        </select>
      </label>
      {end('From', 'low')}
      {end('To', 'high')}
      <button
        type="button"
        class="button secondary"
        disabled={brushes.size === 0}
        onClick={() => onBrush(new Map())}
      >
        {say('Show all trials')}
      </button>
    </div>
  );
}
