import type { SummaryPoint } from '../../src/experiment/summary.ts';
import { percent } from './page.ts';

/** One picture with its table: the points of its experiments together. */
interface ArticlePicture {
  readonly name: string;
  readonly experiments: readonly string[];
  /** What accuracy is drawn against: the property swept, unless said, or multiplications per input. */
  readonly against?: 'property' | 'cost';
}

/** A picture of one experiment, named like it. */
const alone = (name: string): ArticlePicture => ({ name, experiments: [name] });

/** A figure of docs/article.md: the experiments behind it and what their numbers say. */
export interface ArticleFigure {
  readonly id: string;
  readonly title: string;
  /** File in examples/article. */
  readonly file: string;
  readonly pictures: readonly ArticlePicture[];
  /** Sentences about the points, by picture, made from the numbers alone. */
  readonly says: (points: ReadonlyMap<string, readonly SummaryPoint[]>) => string;
}

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

/** The accuracy of every pattern, density by density. */
function patternsByDensity(points: readonly SummaryPoint[]): string {
  return [...Map.groupBy(points, ({ key }) => Number(key.density))]
    .map(([density, own]) => {
      const line = own.map((point) => `${point.key.pattern} ${withBand(point)}`);
      return `At ${percent(density, 0)}: ${line.join(', ')}.`;
    })
    .join(' ');
}

/** How clash-free patterns with dither stand to those of the same type without. */
function ditherEffects(points: readonly SummaryPoint[]): string {
  return [...Map.groupBy(points, ({ key }) => Number(key.density))]
    .map(([density, own]) => {
      const effects = ['clash-free', 'clash-free-2', 'clash-free-3'].map((type, i) => {
        const [without, dithered] = [type, `${type}-dither`].map((pattern) => named(own, 'pattern', pattern));
        return `of type ${i + 1} ${percent(dithered.mean)} against ${percent(without.mean)} (${compared(dithered, without)})`;
      });
      return `At ${percent(density, 0)} dither gives ${effects.join(', ')}.`;
    })
    .join(' ');
}

/** What a sweep over density loses from full to the density given, in points. */
function lossAt(points: readonly SummaryPoint[], density: number): number {
  return 100 * (named(points, 'density', 1).mean - named(points, 'density', density).mean);
}

/** What each Morse variant loses at a tenth of its weights. */
function morseLosses(points: readonly SummaryPoint[]): string {
  const variants = [...Map.groupBy(points, ({ key }) => String(key.dataset))];
  return variants.map(([name, own]) => `${name} ${lossAt(own, 0.1).toFixed(2)}`).join(', ');
}

/** What sparse taps cost a convolutional network, beside what they save. */
function tapsCost(points: readonly SummaryPoint[], network: string): string {
  const own = points.filter(({ key }) => key.network === network);
  const full = named(own, 'taps', 9);
  const [four, two] = [4, 2].map((taps) => {
    const point = named(own, 'taps', taps);
    const saved = percent(1 - point.macs / full.macs, 0);
    return `${taps} taps ${withBand(point)} with ${saved} fewer multiplications`;
  });
  return `${network}: 9 taps ${withBand(full)}, ${four}, ${two}.`;
}

export const figures: readonly ArticleFigure[] = [
  {
    id: 'accuracies',
    title: 'Accuracies on MNIST',
    file: 'accuracy.psnet',
    pictures: [alone('accuracy-dense'), alone('accuracy-sparse')],
    says: (all) => {
      const dense = all.get('accuracy-dense')!;
      const sparse = all.get('accuracy-sparse')!;
      const [fc, deep] = [named(dense, 'network', 'fc'), named(dense, 'network', 'deep-fc')];
      const [half, deep20] = [named(sparse, 'network', 'padded-half'), named(sparse, 'network', 'deep-20')];
      return (
        `Trained like the reference, but that the learning rate of the fully connected ones falls along a cosine (which ` +
        `does not help the sparse ones). Fully connected (784,112,10): ` +
        `${withBand(fc)}; the reference measured 98.09 %. ` +
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
    pictures: [
      { name: 'density-mnist', experiments: ['mnist-full', 'mnist-half', 'mnist-sparse'] },
      { name: 'density-fashion', experiments: ['fashion-full', 'fashion-half', 'fashion-sparse'] },
      { name: 'density-morse', experiments: ['morse'] },
    ],
    says: (all) => {
      const mnist = all.get('density-mnist')!;
      const fifth = lossAt(mnist, 0.2);
      return (
        `${[...all]
          .map(
            ([name, points]) =>
              `${name.replace('density-', '')}: ${lossAt(points, 0.2).toFixed(2)} points are lost at 20 %, ` +
              `${lossAt(points, 0.02).toFixed(2)} at 2 %.`,
          )
          .join(' ')} The article loses about 1 point at 20 % on MNIST; here ` +
        `${withBand(named(mnist, 'density', 1))} falls to ${withBand(named(mnist, 'density', 0.2))}: ` +
        `${fifth <= 1.25 ? 'that shows' : `${fifth.toFixed(1)} points, more than that, after fewer epochs on fewer samples`}.`
      );
    },
  },
  {
    id: 'redundancy',
    title: 'Redundancy: pixels, principal components and Morse variants',
    file: 'redundancy.psnet',
    pictures: [alone('redundancy-full'), alone('redundancy-reduced'), alone('redundancy-morse')],
    says: (all) => {
      const [full, reduced] = [all.get('redundancy-full')!, all.get('redundancy-reduced')!];
      const [a, b] = [lossAt(full, 0.02), lossAt(reduced, 0.02)];
      const [am, bm] = [lossAt(full, 0.1), lossAt(reduced, 0.1)];
      return (
        `At 10 % of the first junction the 784 pixels lose ${am.toFixed(2)} points, 200 components ${bm.toFixed(2)}; ` +
        `at 2 % ${a.toFixed(2)} and ${b.toFixed(2)}: with less redundancy accuracy falls ` +
        `${b > a ? 'faster, as the article says.' : 'no faster here, other than the article says.'} ` +
        `Morse symbols at 10 %: ${morseLosses(all.get('redundancy-morse')!)}.`
      );
    },
  },
  {
    id: 'later-denser',
    title: 'Later junctions denser',
    file: 'later-denser.psnet',
    pictures: [alone('later-denser')],
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
    pictures: [alone('large-vs-small')],
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
    pictures: [alone('patterns'), alone('clash-free-mnist'), alone('clash-free-morse')],
    says: (all) =>
      [
        patternsByDensity(all.get('patterns')!),
        `The types of clash-free patterns and dither, on MNIST: ${ditherEffects(all.get('clash-free-mnist')!)}`,
        `On Morse symbols, where little is redundant: ${patternsByDensity(all.get('clash-free-morse')!)} ${ditherEffects(all.get('clash-free-morse')!)}`,
      ].join(' '),
  },
  {
    id: 'convolutions',
    title: 'Filters, taps and strides of convolutions',
    file: 'convolutions.psnet',
    pictures: [{ ...alone('convolutions'), against: 'cost' }],
    says: (all) => {
      const points = all.get('convolutions')!;
      const networks = [...new Set(points.map(({ key }) => String(key.network)))];
      const at = (network: string, taps: number) =>
        points.find(({ key }) => key.network === network && key.taps === taps)!;
      const [many, few] = [at('pooled-16', 4), at('pooled-8', 9)];
      const [strided, pooled] = [at('strided-16', 9), at('pooled-16', 2)];
      return (
        'CIFAR-10, small networks on 10,000 of the pictures for 6 epochs: the comparison is what counts, not the ' +
        `accuracy. ${networks.map((network) => tapsCost(points, network)).join(' ')} Twice the filters at 4 of 9 taps ` +
        `(pooled-16, ${many.macs.toLocaleString('en')} multiplications, ${many.weights.toLocaleString('en')} weights) ` +
        `against all taps of half of them (pooled-8, ${few.macs.toLocaleString('en')}, ` +
        `${few.weights.toLocaleString('en')}): ${compared(many, few)}. At nearly one cost, strides and all taps ` +
        `(strided-16, ${strided.macs.toLocaleString('en')}) against pooling and 2 taps (pooled-16, ` +
        `${pooled.macs.toLocaleString('en')}): ${compared(strided, pooled)}.`
      );
    },
  },
  {
    id: 'morse',
    title: 'Morse',
    file: 'morse.psnet',
    pictures: [alone('morse-published')],
    says: (all) => {
      const [point] = all.get('morse-published')!;
      return (
        `(64,1024,64) without noise: ${percent(point.mean)} with ${point.runs === 1 ? 'one seed' : `${point.runs} seeds`}; published 97.64 %. Two of the 64 classes share ` +
        'a code, so 63/64 = 98.44 % is the ceiling of this code book; `classes 63` leaves one of them out.'
      );
    },
  },
  {
    id: 'baselines',
    title: 'Other ways to few weights',
    file: 'baselines.psnet',
    pictures: [alone('baselines')],
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
