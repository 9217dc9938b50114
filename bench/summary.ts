import { networks } from './cases.ts';
import type { Growth } from './growth.ts';
import type { Row } from './measure.ts';
import { type Ratio, type Rivals, ratios, rivals } from './ratios.ts';
import { figure, percent, table } from './report.ts';

/** What PSNet is to reach: so many times faster than rivals at a density (a fraction), on these networks. */
interface Goal {
  readonly rivals: Rivals;
  readonly density: number;
  readonly times: number;
  readonly networks: readonly string[];
}

/** The batch that goals and the short table are about. */
const batch = 256;
/** Cost per edge may grow by this much from `growthFrom` edges on. */
const mostGrowth = 2.5;
const growthFrom = 9e4;

const perceptrons = networks.slice(0, 3).map(({ name }) => name);
const ofImages = perceptrons.slice(0, 2);
const goal = (who: Rivals, density: number, times: number, which = perceptrons): Goal => ({
  rivals: who,
  density,
  times,
  networks: which,
});

const goals: readonly Goal[] = [
  goal(rivals.tfjsNode, 0.1, 10, ofImages),
  goal(rivals.tfjsNode, 0.2, 5, ofImages),
  goal(rivals.tfjsNode, 1, 1, ofImages),
  goal(rivals.best, 0.05, 6),
  goal(rivals.best, 0.1, 4),
  goal(rivals.best, 0.2, 2),
  goal(rivals.csr, 0.1, 2),
];

const spread = ({ median, least, most }: Ratio) => `${figure(median)} (${figure(least)}–${figure(most)})`;

/** Every goal with what was measured: one thread each by processor time, two at most by the clock. */
function goalsTable(rows: readonly Row[]): string {
  const lines = goals.flatMap(({ rivals: who, density, times, networks: names }) =>
    names.flatMap((network) => {
      const found = [1, 2].map((threads) =>
        ratios(rows, who, threads).find(
          (each) => each.network === network && each.batch === batch && each.density === density,
        ),
      );
      if (found.every((each) => !each)) return [];
      const cells = found.map((each) => (each ? `${spread(each)}${each.median >= times ? ' ✓' : ''}` : '–'));
      return [[who.title, network, percent(density), `${times}`, ...cells]];
    }),
  );
  const head = ['times faster than', 'network', 'density', 'goal', 'one thread each', 'two threads at most'];
  return table(head, lines);
}

/** One line a network and rival, one column a density. */
function shortTable(rows: readonly Row[]): string {
  const densities = [...new Set(rows.map(({ density }) => density))].toSorted((a, b) => a - b);
  const names = [...new Set(rows.map(({ network }) => network))];
  const lines = names.flatMap((network) =>
    [rivals.tfjsNode, rivals.best].flatMap((who) => {
      const [one, two] = [1, 2].map((threads) => ratios(rows, who, threads));
      const cells = densities.map((density) => {
        const at = (all: readonly Ratio[]) =>
          all.find((each) => each.network === network && each.batch === batch && each.density === density);
        const [alone, both] = [at(one), at(two)];
        return `${both ? figure(both.median) : '–'} (${alone ? figure(alone.median) : '–'})`;
      });
      return cells.every((cell) => cell === '– (–)') ? [] : [[network, who.title, ...cells]];
    }),
  );
  return table(['network', 'times faster than', ...densities.map(percent)], lines);
}

/** How cost per edge grew: the dearest of the larger networks against the cheapest. */
function growthLine(grown: readonly Growth[]): string {
  const large = grown.filter(({ weights }) => weights >= growthFrom);
  if (large.length < 2) return '';
  const costs = large.map(({ nanoseconds }) => nanoseconds);
  const times = Math.max(...costs) / Math.min(...costs);
  const [first, last] = [large[0], large[large.length - 1]].map(({ weights }) => weights.toExponential(0));
  return `Cost per edge from ${first} to ${last} weights varies by ${figure(times)} times; at most ${mostGrowth} is the goal${times <= mostGrowth ? ' ✓' : ''}.`;
}

/** The end of the report, short enough for a README. */
export function summary(rows: readonly Row[], grown: readonly Growth[]): string {
  const parts = [
    `### In short: batch ${batch}, two threads at most by the clock; in parentheses one thread each by processor time`,
    shortTable(rows),
    `### Goals: batch ${batch}, medians of rounds (least–most); one thread by processor time, two by the clock`,
    goalsTable(rows),
    growthLine(grown),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
