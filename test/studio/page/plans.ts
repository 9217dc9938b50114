import { createRandom } from '../../../src/base/random.ts';
import { confidenceBand } from '../../../src/base/statistics.ts';
import type { SummaryPoint } from '../../../src/experiment/summary.ts';
import { defaultTraining } from '../../../src/schema/defaults.ts';
import type { SearchSpec } from '../../../src/schema/plan-specs.ts';
import { networkAt, trainingAt } from '../../../src/search/architecture-space.ts';
import { type Point, randomPoint } from '../../../src/search/hyperparameter.ts';
import { scoreOf } from '../../../src/search/objective.ts';
import type { KeptTrial } from '../../../src/search/search-file.ts';
import { studiedSpace } from '../../../src/search/trial-values.ts';
import type { PlanDetail, PlanState } from '../../../src/studio/plan-state.ts';
import { searchDetail } from '../../../src/studio/search-answer.ts';

const densities = [0.05, 0.1, 0.2, 0.5, 1];

/** Rows of a sweep over densities with two networks and a baseline, each with five seeds. */
export function madeUpRows(): SummaryPoint[] {
  const random = createRandom(1, 'rows');
  const row = (
    key: SummaryPoint['key'],
    mean: number,
    weights: number,
    method = 'predefined',
  ): SummaryPoint => {
    const accuracies = Array.from({ length: 5 }, () => mean + 0.003 * random.normal());
    return {
      key,
      method,
      runs: 5,
      ...confidenceBand(accuracies, 0.9),
      accuracies,
      testLoss: 0.1,
      weights,
      totalDensity: weights / 90_000,
      macs: weights,
      seconds: 2,
      runFolders: accuracies.map((_, i) => `/runs/run-${i}`),
      klFromFullyConnected: method === 'predefined' ? 0.2 * (1 - mean) : undefined,
    };
  };
  return [
    ...['large', 'small'].flatMap((network, i) =>
      densities.map((density) =>
        row({ network, density }, 0.982 - 0.02 * i - 0.03 * (1 - density) ** 6, Math.round(90_000 * density)),
      ),
    ),
    row({ baseline: 'fully-connected' }, 0.983, 90_000, 'fully-connected'),
  ];
}

export const searchSpec: SearchSpec = {
  name: 'cheap-digits',
  dataset: 'digits',
  training: 'quick',
  layers: [1, 3],
  width: [10, 200],
  density: [0.05, 1],
  complexityWeight: 0.1,
  complexityOf: 'weights',
  trials: [20, 20],
  method: 'random',
  seed: 1,
};

/** Trials whose accuracy grows with the weights and has its best learning rate in the middle. */
export function madeUpTrials(count: number): KeptTrial[] {
  const random = createRandom(2, 'trials');
  const space = studiedSpace(searchSpec);
  const shape = { inputShape: [64], classes: 10 };
  return Array.from({ length: count }, (_, i): KeptTrial => {
    const drawn = randomPoint(space, random);
    const point: Point = { ...drawn, dropout: Math.round(drawn.dropout * 5) > 0 ? 1 : 0 };
    const network = networkAt(point, shape, `cheap-digits-${i + 1}`, searchSpec);
    const training = trainingAt(point, { ...defaultTraining('quick'), epochs: 12 });
    const weights = Array.from(
      { length: point.layers },
      (_, layer) => point[`width${layer + 1}`] * point[`density${layer + 1}`] * (layer === 0 ? 64 : 100),
    ).reduce((sum, each) => sum + each, point.densityOut * 500);
    const complexity = Math.min(1, weights / 40_000);
    const rate = Math.log10(point.learningRate / 2e-3);
    const accuracy =
      0.985 - 0.09 * Math.exp(-weights / 900) - 0.02 * rate ** 2 - 0.008 * Math.abs(random.normal());
    return {
      number: i + 1,
      stage: 'random',
      point,
      network,
      training,
      accuracy,
      score: scoreOf(accuracy, complexity, searchSpec.complexityWeight),
      weights: Math.round(weights),
      epochs: i % 4 === 3 ? 3 : 12,
      seconds: 1 + weights / 10_000,
      stopped: i % 4 === 3,
      testAccuracy: i % 4 === 3 ? undefined : accuracy - 0.004,
      run: `/runs/run-${i}`,
      worker: 'here',
    };
  });
}

const state = (change: Partial<PlanState> & Pick<PlanState, 'folder' | 'name'>): PlanState => ({
  kind: 'experiment',
  state: 'kept',
  finished: 55,
  total: 55,
  failures: 0,
  revision: 1,
  ...change,
});

/** What the host knows of: one under way, one that failed, one done in a terminal, a search. */
export const madeUpPlans: readonly PlanState[] = [
  state({ folder: '/plans/sweep', name: 'density-sweep' }),
  state({ folder: '/plans/cheap-digits', name: 'cheap-digits', kind: 'search', finished: 40, total: 40 }),
  state({
    folder: '/plans/broken',
    name: 'broken-sweep',
    state: 'failed',
    finished: 0,
    total: 10,
    problem: { code: 'data-missing', message: 'MNIST is not here.', hint: 'Allow PSNet to fetch it.' },
  }),
];

export const madeUpDetails = (): Map<string, PlanDetail> =>
  new Map<string, PlanDetail>([
    ['/plans/sweep', { kind: 'experiment', confidence: 0.9, rows: madeUpRows() }],
    ['/plans/cheap-digits', searchDetail(searchSpec, madeUpTrials(40))],
    ['/plans/broken', { kind: 'experiment', confidence: 0.9, rows: [] }],
  ]);
