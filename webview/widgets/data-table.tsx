import { useMemo, useState } from 'preact/hooks';
import { formatCount } from '../../src/studio/format.ts';
import { say } from '../../src/studio/say.ts';
import { cellText, type Table } from '../../src/studio/table.ts';
import { TableExport } from './export-menu.tsx';

/** The first column of wider tables stays in sight. */
const mostWithoutPin = 8;
/** Longer tables begin with so many rows; exports have all. */
const firstRows = 500;

interface DataTableProps {
  /** Makes the table: in the page's language here, in English for its exports. */
  readonly table: () => Table;
  /** File name of exports, without ending. */
  readonly name: string;
  /** Index of the row that is chosen, where rows can be. */
  readonly selected?: number;
  readonly onSelect?: (row: number) => void;
}

/** Shows a Table model; also the twin of every picture. Scrolls sideways by keyboard where it is wide. */
export function DataTable({ table: make, name, selected, onSelect }: DataTableProps) {
  const table = useMemo(make, [make]);
  const wide = table.columns.length > mostWithoutPin;
  const [all, setAll] = useState(false);
  const rows = all ? table.rows : table.rows.slice(0, firstRows);
  return (
    <div class="table-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard */}
      <section class={wide ? 'table-scroll pinned' : 'table-scroll'} tabIndex={0} aria-label={table.caption}>
        <table>
          <caption>{table.caption}</caption>
          <thead>
            <tr>
              {table.columns.map(({ title, align }) => (
                <th key={title} scope="col" class={align}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={rowIndex} class={row.total ? 'total' : rowIndex === selected ? 'chosen' : undefined}>
                {row.cells.map((cell, i) => (
                  <td key={table.columns[i].title} class={table.columns[i].align}>
                    {i === 0 && onSelect && !row.total ? (
                      <button
                        type="button"
                        class="link"
                        aria-pressed={rowIndex === selected}
                        onClick={() => onSelect(rowIndex)}
                      >
                        {cellText(cell)}
                      </button>
                    ) : (
                      cellText(cell)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < table.rows.length && (
        <button type="button" class="button secondary" onClick={() => setAll(true)}>
          {say('Show all {count} rows', { count: formatCount(table.rows.length) })}
        </button>
      )}
      <TableExport table={make} caption={table.caption} name={name} />
    </div>
  );
}
