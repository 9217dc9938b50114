import type { Row } from './measure.ts';
import { ratios, rivals } from './ratios.ts';

/** A fraction in whole per cent. */
export const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;
/** A measured figure with as many digits as it deserves. */
export const figure = (value: number) =>
  Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);

/** A table in Markdown. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

/** Rows of one network and batch: thousand samples a second by the clock, and by processor time in parentheses. */
function casesTable(rows: readonly Row[]): string {
  const densities = [...new Set(rows.filter(({ isSparse }) => isSparse).map(({ density }) => density))];
  const peers = [...new Set(rows.map(({ peer }) => peer))];
  const cell = (peer: string, density: number) => {
    const found = rows.find((row) => row.peer === peer && (!row.isSparse || row.density === density));
    if (!found || found.error) return '–';
    return `${figure(found.rate)} (${figure(found.cpuRate)})`;
  };
  return table(
    ['', ...densities.map(percent)],
    peers.map((peer) => [peer, ...densities.map((density) => cell(peer, density))]),
  );
}

/** The whole report as Markdown. */
export function report(rows: readonly Row[], memory: readonly { peer: string; bytes: number }[]): string {
  const parts: string[] = [];
  const groups = Map.groupBy(rows, ({ network, batch }) => `${network}, batch ${batch}`);
  for (const [title, group] of groups) parts.push(`### ${title}`, casesTable(group));
  for (const who of Object.values(rivals)) {
    for (const threads of [1, 2]) {
      const found = ratios(rows, who, threads);
      if (found.length === 0) continue;
      const densities = [...new Set(found.map(({ density }) => density))];
      const cases = [...new Set(found.map(({ network, batch }) => `${network}, batch ${batch}`))];
      const cell = (name: string, density: number) => {
        const hit = found.find(
          (each) => `${each.network}, batch ${each.batch}` === name && each.density === density,
        );
        return hit ? `${figure(hit.median)}×` : '–';
      };
      const clock = threads === 1 ? 'processor time, one thread each' : 'the clock, two threads at most';
      parts.push(
        `### Times faster than ${who.title}, by ${clock}`,
        table(
          ['', ...densities.map(percent)],
          cases.map((name) => [name, ...densities.map((density) => cell(name, density))]),
        ),
      );
    }
  }
  const peaks = memory.map(({ peer, bytes }) => [peer, `${Math.round(bytes / 2 ** 20)} MiB`]);
  parts.push('### Peak memory of each process over all cases', table(['', ''], peaks));
  const failed = rows.filter(({ error }) => error);
  if (failed.length > 0) {
    const lines = new Set(
      failed.map(
        ({ peer, network, error }) => `- ${peer}, ${network}: ${error!.split('\n')[0].slice(0, 160)}`,
      ),
    );
    parts.push('### Not measured', [...lines].join('\n'));
  }
  return parts.join('\n\n');
}
