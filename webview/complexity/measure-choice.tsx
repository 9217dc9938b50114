import { type CostMeasure, costMeasureNames, costMeasures } from '../../src/studio/complexity-table.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';

/** Which cost the graph and the chart show; one choice for both. */
export function MeasureChoice({ label }: { label: string }) {
  const { costMeasure } = useStore();
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={costMeasure.value}
        onChange={(event) => {
          costMeasure.value = event.currentTarget.value as CostMeasure;
        }}
      >
        {costMeasures.map((id) => (
          <option key={id} value={id}>
            {say(costMeasureNames[id])}
          </option>
        ))}
      </select>
    </label>
  );
}
