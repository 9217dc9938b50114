import { type KeyRow, keyRows, keyShown } from '../../src/studio/curve-key.ts';
import type { ChartData } from '../../src/studio/curve-series.ts';
import { formatAccuracy, formatLoss } from '../../src/studio/format.ts';
import { say } from '../../src/studio/say.ts';
import { LineSample } from './line-sample.tsx';

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
  const columns = keyColumns.filter(({ key }) => rows.some((row) => row[key] !== undefined));
  const epoch = at === undefined ? undefined : loss.epochs[at];
  return (
    <div class="table-scroll">
      <table class="curve-key">
        <caption>
          {epoch === undefined ? say('At the last epoch') : say('At epoch {epoch}', { epoch })}
          {shown.length < rows.length &&
            say(', the {shown} highest of {all}', { shown: shown.length, all: rows.length })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Line')}</th>
            {columns.map(({ title, key }) => (
              <th key={key} scope="col" class="right">
                {say(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Line key={row.name} row={row} lit={row.name === line} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Validation, and training where it is drawn. */
const keyColumns = [
  { title: 'Loss', key: 'validationLoss', format: formatLoss },
  { title: 'Training', key: 'trainLoss', format: formatLoss },
  { title: 'Accuracy', key: 'validationAccuracy', format: formatAccuracy },
  { title: 'Training', key: 'trainAccuracy', format: formatAccuracy },
] as const;

function Line({
  row,
  lit,
  columns,
}: {
  row: KeyRow;
  lit: boolean;
  columns: readonly (typeof keyColumns)[number][];
}) {
  return (
    <tr class={lit ? 'lit' : undefined}>
      <th scope="row">
        <LineSample line={row.colour} />
        {row.name}
      </th>
      {columns.map(({ key, format }) => (
        <td key={key} class={`right${key.startsWith('train') ? ' muted' : ''}`}>
          {format(row[key])}
        </td>
      ))}
    </tr>
  );
}
