// Guided search against random search with the same trials, on MNIST: npm run bench:search
// Small on purpose (part of the training images, few epochs), so that 900 trainings end within an hour on two cores;
// `--images N --epochs N --seeds N --first-seed N` change that, `--final` also trains the winners of the first seed on all
// of MNIST.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../../src/data/cache-folder.ts';
import { openPool } from '../../src/queue/open-pool.ts';
import { rememberingPool } from '../../src/queue/remembering-pool.ts';
import { builtinDataset, defaultTraining } from '../../src/schema/defaults.ts';
import type { SearchSpec } from '../../src/schema/plan-specs.ts';
import { runSearch } from '../../src/search/run-search.ts';
import type { Trial } from '../../src/search/trial.ts';
import { wideVectorsVariable } from '../../src/training/kernels/wide-vectors.ts';

// This process is the bench's own: trainings may be threads of it.
process.env[wideVectorsVariable] ??= '1';

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '4000' },
    epochs: { type: 'string', default: '4' },
    seeds: { type: 'string', default: '5' },
    'first-seed': { type: 'string', default: '1' },
    'complexity-weights': { type: 'string', default: '0,0.1,1' },
    final: { type: 'boolean', default: false },
  },
});
const [images, epochs, seeds, firstSeed] = [
  values.images,
  values.epochs,
  values.seeds,
  values['first-seed'],
].map(Number);
const folder = join('.cache', 'bench-search');
const cores = availableParallelism();
const place = { cacheFolder: cacheFolder(), allowDownload: false, runsFolder: join(folder, 'runs') };
const opened = await openPool(undefined, place, cores);
if (!opened.ok) throw new Error(opened.error.message);
const pool = rememberingPool(opened.value, join(folder, 'points'));
const mnist = builtinDataset('mnist');
if (!mnist) throw new Error('MNIST is built in');
const dataset = { ...mnist, limit: images + 2000, validation: 2000 };
const training = { ...defaultTraining(), epochs, batch: 64 };
const complexityWeights = values['complexity-weights'].split(',').map(Number);

const search = async (
  method: SearchSpec['method'],
  complexityWeight: number,
  seed: number,
): Promise<Trial> => {
  const spec: SearchSpec = {
    name: `${method}-${complexityWeight}`,
    dataset: 'mnist',
    training: training.name,
    layers: [1, 3],
    width: [20, 400],
    density: [0.05, 1],
    complexityWeight,
    complexityOf: 'weights',
    trials: [15, 15],
    method,
    seed,
  };
  const shape = { inputShape: [784], classes: 10 };
  const signal = new AbortController().signal;
  const found = await runSearch(spec, {
    training,
    dataset,
    shape,
    pool,
    concurrency: cores,
    onEvent: () => undefined,
    signal,
  });
  if (!found.ok) throw new Error(found.error.message);
  return found.value.best;
};

const percent = (fraction: number) => `${(100 * fraction).toFixed(2)} %`;
const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
const rows: { w: number; seed: number; guided: Trial; random: Trial }[] = [];
console.log(`MNIST, ${images} training images, ${epochs} epochs, 30 trials a search\n`);
console.log(
  '| w_c | seed | guided f | random f | guided accuracy | guided weights | random accuracy | random weights |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const w of complexityWeights) {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const guided = await search('bayesian', w, seed);
    const random = await search('random', w, seed);
    rows.push({ w, seed, guided, random });
    const cells = [guided, random].map(
      ({ accuracy, outcome }) => `${percent(accuracy)} | ${outcome.weights}`,
    );
    console.log(
      `| ${w} | ${seed} | ${guided.score.objective.toFixed(4)} | ${random.score.objective.toFixed(4)} | ${cells.join(' | ')} |`,
    );
  }
}
const summary = complexityWeights.map((w) => {
  const own = rows.filter((row) => row.w === w);
  return {
    complexityWeight: w,
    guidedWins: own.filter(({ guided, random }) => guided.score.objective < random.score.objective).length,
    seeds: own.length,
    accuracy: mean(own.map(({ guided }) => guided.accuracy)),
    weights: Math.round(mean(own.map(({ guided }) => guided.outcome.weights))),
  };
});
console.log('\n| w_c | guided better | mean accuracy of the winners | mean weights |');
console.log('|---|---|---|---|');
for (const { complexityWeight, guidedWins, seeds: of, accuracy, weights } of summary) {
  console.log(`| ${complexityWeight} | ${guidedWins} of ${of} | ${percent(accuracy)} | ${weights} |`);
}

const finals: object[] = [];
if (values.final) {
  console.log('\n| w_c | weights | test accuracy on all of MNIST, 30 epochs, cosine |');
  console.log('|---|---|---|');
  for (const { w, guided } of rows.filter(({ seed }) => seed === firstSeed)) {
    const job = {
      network: guided.network,
      // The rate that suits four epochs would be too high for the last of thirty.
      training: { ...guided.training, epochs: 30, schedule: { kind: 'cosine' as const } },
      dataset: mnist,
      seed: 1,
    };
    const outcome = await pool.train({ job }, () => undefined, new AbortController().signal);
    if (!outcome.ok) throw new Error(outcome.error.message);
    finals.push({ w, weights: outcome.value.weights, testAccuracy: outcome.value.testAccuracy });
    console.log(`| ${w} | ${outcome.value.weights} | ${percent(outcome.value.testAccuracy ?? 0)} |`);
  }
}
await mkdir('artifacts', { recursive: true });
const lean = rows.map(({ w, seed, guided, random }) => ({
  w,
  seed,
  ...Object.fromEntries(
    Object.entries({ guided, random }).map(([name, trial]) => [
      name,
      {
        objective: trial.score.objective,
        accuracy: trial.accuracy,
        weights: trial.outcome.weights,
        point: trial.point,
      },
    ]),
  ),
}));
await writeFile(
  'artifacts/bench-search.json',
  `${JSON.stringify({ images, epochs, summary, searches: lean, finals }, null, 2)}\n`,
);
await pool.close();
