import { createRandom } from '../../../src/base/random.ts';
import { confidenceBand } from '../../../src/base/statistics.ts';
import type { SummaryPoint } from '../../../src/experiment/summary.ts';
import type { PlanDetail, PlanState } from '../../../src/studio/plan-state.ts';
import { searchDetail } from '../../../src/studio/search-answer.ts';
import { madeUpTrials, searchSpec } from '../../../src/studio/testing/searches.ts';

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
