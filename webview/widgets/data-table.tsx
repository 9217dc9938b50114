import { cellText, type Table } from '../../src/studio/table.ts';
import { TableExport } from './export-menu.tsx';

/** Shows a Table model; also the twin of every picture. Scrolls sideways by keyboard where it is wide. */
export function DataTable({ table, name }: { table: Table; name: string }) {
  return (
    <div class="table-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={table.caption}>
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
            {table.rows.map((row, rowIndex) => (
              <tr key={rowIndex} class={row.total ? 'total' : undefined}>
                {row.cells.map((cell, i) => (
                  <td key={table.columns[i].title} class={table.columns[i].align}>
                    {cellText(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <TableExport table={table} name={name} />
    </div>
  );
}
