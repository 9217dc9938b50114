import type { SummaryPoint } from '../../src/experiment/summary.ts';

/** A figure of docs/article.md: the experiments behind it and what their numbers say. */
export interface ArticleFigure {
  readonly id: string;
  readonly title: string;
  /** File in examples/article. */
  readonly file: string;
  readonly experiments: readonly string[];
  /** Sentences about the points, by experiment, made from the numbers alone. */
  readonly says: (points: ReadonlyMap<string, readonly SummaryPoint[]>) => string;
}

const percent = (fraction: number, digits = 2) => `${(100 * fraction).toFixed(digits)} %`;
const withBand = ({ mean, low, high }: SummaryPoint) =>
  `${percent(mean)} (${percent(low)} – ${percent(high)})`;
const best = (points: readonly SummaryPoint[]) => points.reduce((a, b) => (b.mean > a.mean ? b : a));
const named = (points: readonly SummaryPoint[], key: string, value: string | number) =>
  points.find((point) => point.key[key] === value && point.key.baseline === undefined)!;

/** How a point stands to another, with respect to their bands. */
function compared(one: SummaryPoint, other: SummaryPoint): string {
  if (one.low > other.high) return 'better, beyond the bands';
  if (one.high < other.low) return 'worse, beyond the bands';
  return `${one.mean < other.mean ? 'lower' : 'higher'}, but the bands overlap`;
}

/** What a sweep over density loses from full to the density given, in points. */
function lossAt(points: readonly SummaryPoint[], density: number): number {
  return 100 * (named(points, 'density', 1).mean - named(points, 'density', density).mean);
}

export const figures: readonly ArticleFigure[] = [
  {
    id: 'accuracies',
    title: 'Accuracies on MNIST',
    file: 'accuracy.psnet',
    experiments: ['accuracy-dense', 'accuracy-sparse'],
    says: (all) => {
      const dense = all.get('accuracy-dense')!;
      const sparse = all.get('accuracy-sparse')!;
      const [fc, deep] = [named(dense, 'network', 'fc'), named(dense, 'network', 'deep-fc')];
      const [half, deep20] = [named(sparse, 'network', 'padded-half'), named(sparse, 'network', 'deep-20')];
      return (
        `Fully connected (784,112,10): ${withBand(fc)}; the reference measured 98.09 %. ` +
        `(800,100,10) at d_out (50,10): ${withBand(half)}; the reference 97.97 %. ` +
        `(784,112,112,112,10) at 20 % of its weights: ${withBand(deep20)}, ` +
        `${(100 * (deep.mean - deep20.mean)).toFixed(2)} points below its fully connected ${withBand(deep)}.`
      );
    },
  },
  {
    id: 'density',
    title: 'Accuracy against density',
    file: 'density.psnet',
    experiments: ['density-mnist', 'density-fashion', 'density-morse'],
    says: (all) =>
      [...all]
        .map(
          ([name, points]) =>
            `${name.replace('density-', '')}: ${lossAt(points, 0.2).toFixed(2)} points are lost at 20 %, ` +
            `${lossAt(points, 0.02).toFixed(2)} at 2 %.`,
        )
        .join(' '),
  },
  {
    id: 'redundancy',
    title: 'Redundancy: pixels against principal components',
    file: 'redundancy.psnet',
    experiments: ['redundancy-full', 'redundancy-reduced'],
    says: (all) => {
      const [full, reduced] = [all.get('redundancy-full')!, all.get('redundancy-reduced')!];
      const [a, b] = [lossAt(full, 0.02), lossAt(reduced, 0.02)];
      const [am, bm] = [lossAt(full, 0.1), lossAt(reduced, 0.1)];
      return (
        `At 10 % of the first junction the 784 pixels lose ${am.toFixed(2)} points, 200 components ${bm.toFixed(2)}; ` +
        `at 2 % ${a.toFixed(2)} and ${b.toFixed(2)}: with less redundancy accuracy falls ` +
        `${b > a ? 'faster, as the article says.' : 'no faster here, other than the article says.'}`
      );
    },
  },
  {
    id: 'later-denser',
    title: 'Later junctions denser',
    file: 'later-denser.psnet',
    experiments: ['later-denser'],
    says: (all) => {
      const points = all.get('later-denser')!;
      return (
        `With 10,000 weights: early-heavy ${withBand(named(points, 'network', 'early-heavy'))}, ` +
        `flat ${withBand(named(points, 'network', 'flat'))}, ` +
        `late-heavy ${withBand(named(points, 'network', 'late-heavy'))}. ` +
        `Best: ${best(points).key.network}.`
      );
    },
  },
  {
    id: 'large-vs-small',
    title: 'Large-sparse against small-dense',
    file: 'large-vs-small.psnet',
    experiments: ['large-vs-small'],
    says: (all) => {
      const points = all.get('large-vs-small')!;
      const four = points.filter(({ key }) => key.network !== 'x224');
      const [top, wide] = [best(four), named(points, 'network', 'x224')];
      const second = best(four.filter((point) => point !== top));
      return (
        `Of the four networks the best is ${top.key.network} with ${withBand(top)}; the small dense x14 has ` +
        `${withBand(named(points, 'network', 'x14'))}. At 4 % the still wider x224 has ${withBand(wide)}: ` +
        `${compared(wide, top)}. Against the next best, ${second.key.network}: ${compared(top, second)}.`
      );
    },
  },
  {
    id: 'patterns',
    title: 'Structured against random patterns',
    file: 'patterns.psnet',
    experiments: ['patterns'],
    says: (all) => {
      const points = all.get('patterns')!;
      const of = (density: number, pattern: string) =>
        points.find(({ key }) => key.density === density && key.pattern === pattern);
      return [0.01, 0.04, 0.2]
        .map((density) => {
          const line = ['structured', 'random', 'clash-free'].map((pattern) => {
            const point = of(density, pattern);
            return point ? `${pattern} ${withBand(point)}` : '';
          });
          return `At ${percent(density, 0)}: ${line.filter(Boolean).join(', ')}.`;
        })
        .join(' ');
    },
  },
  {
    id: 'morse',
    title: 'Morse',
    file: 'morse.psnet',
    experiments: ['morse-published'],
    says: (all) => {
      const [point] = all.get('morse-published')!;
      return (
        `(64,1024,64) without noise: ${percent(point.mean)} with one seed; published 97.64 %. Two of the 64 classes share ` +
        'a code, so 63/64 = 98.44 % is the ceiling of this code book; `classes 63` leaves one of them out.'
      );
    },
  },
  {
    id: 'baselines',
    title: 'Other ways to few weights',
    file: 'baselines.psnet',
    experiments: ['baselines'],
    says: (all) => {
      const points = all.get('baselines')!;
      const sparse = points.find(({ key }) => key.baseline === undefined)!;
      return (
        `Predefined ${withBand(sparse)}. ` +
        points
          .filter(({ key }) => key.baseline !== undefined)
          .map((point) => `${point.key.baseline} ${withBand(point)}`)
          .join(', ') +
        '. Pruning, LSS and RigL need the dense gradients or weights while training; predefined sparsity never does.'
      );
    },
  },
];
