import { expect, test } from 'vitest';
import { ok } from '../base/result.ts';
import { type PoolRequest, ruledOut, type TrainingPool } from '../queue/training-pool.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import { shareTrials } from './budget.ts';
import { runSearch, type SearchEvent } from './run-search.ts';
import { searchSpecWith } from './testing/search-spec.ts';

const spec = searchSpecWith();

const training: TrainingSpec = {
  name: 'paper',
  optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
  learningRate: 1e-3,
  schedule: { kind: 'constant' },
  loss: 'cross-entropy',
  batch: 256,
  epochs: 8,
  l2: 1e-5,
  dropout: 0,
  init: { kind: 'he', distribution: 'normal', fans: 'dense' },
  bias: 0.1,
  seeds: [1],
  backend: 'psnet',
  checkpoint: 0,
};

/** A made-up task whose best accuracy lies at mid widths, two hidden layers and a learning rate of 2e-3. */
const accuracyOf = ({ job: { network, training: t } }: PoolRequest, epoch: number): number => {
  const hidden = network.layers.length - 1;
  const [first] = network.layers;
  const width = first.kind === 'dense' ? Math.log10(first.units / 120) ** 2 : 0;
  const rate = Math.log10(t.learningRate / 2e-3) ** 2;
  const depth = (hidden - 2) ** 2 / 10;
  return 0.99 * (1 - Math.min(0.9, 0.05 * width + 0.03 * rate + 0.02 * depth)) * (1 - 0.3 / (epoch + 1));
};

let asked = 0;
const madeUp: TrainingPool = {
  async train(request, onEvent, signal) {
    const epochs = [];
    const turn = asked++;
    let stopped = false;
    for (let epoch = 1; epoch <= request.job.training.epochs && !stopped && !signal.aborted; epoch++) {
      // Later trials answer sooner, so that a search that looked at the order of arrival would show it.
      await new Promise((resolve) => setTimeout(resolve, 3 - (turn % 3)));
      const accuracy = accuracyOf(request, epoch);
      const metrics = {
        epoch,
        trainLoss: 1,
        trainAccuracy: accuracy,
        validationLoss: 1,
        validationAccuracy: accuracy,
        learningRate: 1e-3,
        seconds: 1,
      };
      epochs.push(metrics);
      onEvent({ event: 'epoch', metrics });
      stopped = ruledOut(epochs, request.stopBelow);
    }
    return ok({ run: `run-${turn}`, worker: 'here', weights: 1, epochs, stopped });
  },
  fetchRun: async (_request, outcome) => ok(outcome.run),
  close: async () => undefined,
};

const mnist: DatasetSpec = {
  name: 'mnist',
  source: { kind: 'builtin', id: 'mnist' },
  shuffle: false,
  seed: 1,
  preprocessing: [],
};

const search = (
  change: Partial<SearchSpec>,
  concurrency = 2,
  events: SearchEvent[] = [],
  signal?: AbortSignal,
) =>
  runSearch(
    { ...spec, ...change },
    {
      training,
      dataset: mnist,
      shape: { inputShape: [784], classes: 10 },
      pool: madeUp,
      concurrency,
      onEvent: (event) => events.push(event),
      signal: signal ?? new AbortController().signal,
    },
  );

test('trials (15, 15) are thirty trainings in all', async () => {
  const { architecture, regularisation, optimisation, refinement } = shareTrials(spec);
  expect(
    architecture.prior +
      architecture.guided +
      regularisation +
      optimisation.prior +
      optimisation.guided +
      refinement,
  ).toBe(30);
  const result = await search({});
  expect(result.ok && result.value.trials.length).toBe(30);
});

test('one seed gives one result at any concurrency', async () => {
  const alone = await search({}, 1);
  const together = await search({}, 4);
  expect(alone.ok && alone.value.trials.map(({ point, score }) => ({ point, score }))).toEqual(
    together.ok && together.value.trials.map(({ point, score }) => ({ point, score })),
  );
});

test('guided search beats random search on most seeds of a smooth task', async () => {
  let wins = 0;
  for (let seed = 1; seed <= 5; seed++) {
    const guided = await search({ seed });
    const random = await search({ seed, method: 'random' });
    if (!guided.ok || !random.ok) throw new Error('a search failed');
    if (guided.value.best.score.objective < random.value.best.score.objective) wins++;
  }
  expect(wins).toBeGreaterThanOrEqual(4);
});

test('a heavier complexity weight finds a cheaper network', async () => {
  const light = await search({ complexityWeight: 0 });
  const heavy = await search({ complexityWeight: 10 });
  if (!light.ok || !heavy.ok) throw new Error('a search failed');
  expect(heavy.value.best.score.complexity).toBeLessThan(light.value.best.score.complexity);
});

test('hopeless trials are ended at a rung, never the first four', async () => {
  const result = await search({ method: 'random' });
  if (!result.ok) throw new Error('the search failed');
  const pruned = result.value.trials.filter((trial) => trial.outcome.stopped);
  expect(pruned.length).toBeGreaterThan(3);
  expect(Math.min(...pruned.map((trial) => trial.number))).toBeGreaterThan(4);
  for (const trial of pruned) expect([2, 4]).toContain(trial.outcome.epochs.length);
  expect(pruned).not.toContain(result.value.best);
});

test('a grid stays within its trials', async () => {
  const result = await search({ method: 'grid' });
  expect(result.ok && result.value.trials.length).toBe(27);
});

test('a search that is cancelled says so and runs no further trial', async () => {
  const controller = new AbortController();
  const events: SearchEvent[] = [];
  setTimeout(() => controller.abort(), 30);
  const result = await search({}, 1, events, controller.signal);
  expect(result.ok === false && result.error.code).toBe('search-cancelled');
  expect(events.filter((event) => event.event === 'trial').length).toBeLessThan(30);
});
