import { type KeyRow, keyRows, keyShown } from '../../src/studio/curve-key.ts';
import type { ChartData } from '../../src/studio/curve-series.ts';
import { formatAccuracy, formatLoss } from '../../src/studio/format.ts';

interface CurveKeyProps {
  readonly loss: ChartData;
  readonly accuracy: ChartData;
  /** Row of the epochs under the pointer; each line's last without. */
  readonly at?: number;
  /** The line under the pointer. */
  readonly line?: string;
}

/** What the lines are, and their values where the pointer is: one key for both charts. */
export function CurveKey({ loss, accuracy, at, line }: CurveKeyProps) {
  const rows = keyRows(loss, accuracy, at);
  const shown = keyShown(rows, line);
  const withTraining = rows.some(({ trainLoss }) => trainLoss !== undefined);
  const epoch = at === undefined ? undefined : loss.epochs[at];
  return (
    <div class="table-scroll">
      <table class="curve-key">
        <caption>
          {epoch === undefined ? 'At the last epoch' : `At epoch ${epoch}`}
          {shown.length < rows.length && `, the ${shown.length} highest of ${rows.length}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col" class="right">
              Loss
            </th>
            {withTraining && (
              <th scope="col" class="right">
                Training
              </th>
            )}
            <th scope="col" class="right">
              Accuracy
            </th>
            {withTraining && (
              <th scope="col" class="right">
                Training
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Line key={row.name} row={row} lit={row.name === line} withTraining={withTraining} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row, lit, withTraining }: { row: KeyRow; lit: boolean; withTraining: boolean }) {
  return (
    <tr class={lit ? 'lit' : undefined}>
      <th scope="row">
        <span class={`swatch series-${(row.colour % 6) + 1}`} aria-hidden="true" />
        {row.name}
      </th>
      <td class="right">{formatLoss(row.validationLoss)}</td>
      {withTraining && <td class="right muted">{formatLoss(row.trainLoss)}</td>}
      <td class="right">{formatAccuracy(row.validationAccuracy)}</td>
      {withTraining && <td class="right muted">{formatAccuracy(row.trainAccuracy)}</td>}
    </tr>
  );
}
