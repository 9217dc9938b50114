import type { Row } from './measure.ts';

const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;
const number = (value: number) =>
  Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
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
    return `${number(found.rate)} (${number(found.cpuRate)})`;
  };
  return table(
    ['', ...densities.map(percent)],
    peers.map((peer) => [peer, ...densities.map((density) => cell(peer, density))]),
  );
}

/** How many times faster PSNet is than the best peer that `isRival` accepts, threads alike, at each density. */
export function ratios(
  rows: readonly Row[],
  isRival: (peer: string) => boolean,
  threads: number,
  by: 'rate' | 'cpuRate' = 'rate',
): { network: string; batch: number; density: number; ratio: number; rival: string }[] {
  return rows
    .filter(({ peer }) => peer === `psnet ${threads}`)
    .flatMap((mine) => {
      const rivals = rows.filter(
        (row) =>
          row.network === mine.network &&
          row.batch === mine.batch &&
          row.threads <= threads &&
          isRival(row.peer) &&
          !row.error &&
          (!row.isSparse || row.density === mine.density),
      );
      const best = rivals.toSorted((a, b) => b[by] - a[by])[0];
      if (!best || mine.error) return [];
      const { network, batch, density } = mine;
      return [{ network, batch, density, ratio: mine[by] / best[by], rival: best.peer }];
    });
}

/** Groups of rivals that ratios are printed against. */
const rivals: readonly [string, (peer: string) => boolean][] = [
  ['tfjs WASM with masks', (peer) => peer === 'tfjs wasm'],
  ['tfjs-node with masks', (peer) => peer.startsWith('tfjs-node')],
  ['the best of PyTorch and TensorFlow', (peer) => /^(torch|tensorflow)/.test(peer)],
  ['PyTorch with hand-written CSR autograd', (peer) => peer.startsWith('torch csr')],
];

/** The whole report as Markdown. */
export function report(rows: readonly Row[], memory: readonly { peer: string; bytes: number }[]): string {
  const parts: string[] = [];
  const groups = Map.groupBy(rows, ({ network, batch }) => `${network}, batch ${batch}`);
  for (const [title, group] of groups) parts.push(`### ${title}`, casesTable(group));
  for (const [title, isRival] of rivals) {
    for (const threads of [1, 2]) {
      const by = threads === 1 ? 'cpuRate' : 'rate';
      const found = ratios(rows, isRival, threads, by);
      if (found.length === 0) continue;
      const densities = [...new Set(found.map(({ density }) => density))];
      const cases = [...new Set(found.map(({ network, batch }) => `${network}, batch ${batch}`))];
      const cell = (name: string, density: number) => {
        const hit = found.find(
          (each) => `${each.network}, batch ${each.batch}` === name && each.density === density,
        );
        return hit ? `${number(hit.ratio)}×` : '–';
      };
      const clock = threads === 1 ? 'processor time, one thread each' : 'the clock, two threads at most';
      parts.push(
        `### Times faster than ${title}, by ${clock}`,
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
