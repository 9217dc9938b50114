import { experimentFigure } from '../../src/experiment/report/experiment-figure.ts';
import type { SummaryPoint } from '../../src/experiment/summary.ts';
import { readHistograms } from '../../src/runs/metrics.ts';
import { adviceSection } from './advice.ts';
import { prepareCifar10 } from './cifar10.ts';
import { chosenDensities, complexityFigure, costFigure, histogramFigure, nearZero } from './curves.ts';
import { figures } from './figures.ts';
import { difficultyTable } from './morse-difficulty.ts';
import { commandOf, picture, table } from './page.ts';
import { articleFile, pointsOf } from './trainings.ts';

const confidence = 0.9;

/** A section's text, and the points that were trained for it. */
export interface MadeSection {
  readonly text: string;
  readonly points: readonly SummaryPoint[];
}

/** Something of the page that can be made by itself. */
interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly make: () => Promise<MadeSection>;
}

/** A point without the name of its training: one sweep's points may differ in theirs. */
function untrained({ key, ...point }: SummaryPoint): SummaryPoint {
  const { training, ...rest } = key;
  return { ...point, key: rest };
}

const ofFigures = figures.map(
  ({ id, title, file, pictures, says }): PageSection => ({
    id,
    title,
    make: async () => {
      const source = await articleFile(file);
      if (id === 'convolutions') await prepareCifar10();
      const all = new Map<string, readonly SummaryPoint[]>();
      const parts: string[] = [];
      for (const { name, experiments, against = 'property' } of pictures) {
        const points: SummaryPoint[] = [];
        for (const experiment of experiments)
          points.push(...(await pointsOf(source, experiment)).map(untrained));
        if (experiments.length > 1) points.sort((a, b) => a.weights - b.weights);
        all.set(name, points);
        const figure =
          against === 'cost' ? costFigure(name, points) : experimentFigure(name, points, confidence);
        const commands = experiments.map((experiment) => commandOf(file, experiment)).join('\n');
        parts.push(`${await picture(name, figure)}\n\n${commands}\n\n${table(points)}`);
      }
      const extra = id === 'morse' ? [await difficultyTable()] : [];
      return { text: [says(all), ...extra, ...parts].join('\n\n'), points: [...all.values()].flat() };
    },
  }),
);

const complexityWeight: PageSection = {
  id: 'complexity-weight',
  title: 'Complexity weight',
  make: async () => {
    const source = await articleFile('density.psnet');
    const points: SummaryPoint[] = [];
    for (const name of ['mnist-full', 'mnist-half', 'mnist-sparse'])
      points.push(...(await pointsOf(source, name)));
    const text =
      'The objective of the search over the points of density-mnist (trained above): f_p is the error, f_c the weights ' +
      `as a share of the fully connected. What each weight chooses: ${chosenDensities(points)}.\n\n` +
      (await picture('complexity-weight', complexityFigure(points)));
    return { text, points: [] };
  },
};

const weights: PageSection = {
  id: 'weights',
  title: 'Weights of a fully connected network',
  make: async () => {
    const points = await pointsOf(await articleFile('weights.psnet'), 'weights');
    const histograms = await readHistograms(points[0].runFolders[0]);
    const last = histograms.at(-1)!;
    const shares = nearZero(last, 0.05).map((share, i) => `junction ${i + 1} ${(100 * share).toFixed(0)} %`);
    const text =
      `Weights nearer to zero than 0.05 after training: ${shares.join(', ')}. Early junctions have the most: they can be ` +
      `the sparsest.\n\n${await picture('weights', histogramFigure(last))}\n\n${commandOf('weights.psnet', 'weights')}`;
    return { text, points };
  },
};

const advice: PageSection = {
  id: 'advice',
  title: 'Suggested densities against flat ones',
  make: adviceSection,
};

const after = (id: string, section: PageSection) => (one: PageSection) =>
  one.id === id ? [one, section] : [one];

/** Every section of the page, in its order. */
export const sections: readonly PageSection[] = [
  ...ofFigures.flatMap(after('density', complexityWeight)),
  weights,
  advice,
];
