// npm run bench:steps -- [--networks 1,3] [--densities 0.05,0.1] [--batches 32,256] [--rounds N] [--seconds S]
// Steps a second by one thread, by two, and by whichever the training finds faster, in turns; then where the time of
// one thread's step goes.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../src/data/cache-folder.ts';
import { createEngine, type Engine } from '../src/training/engine/engine.ts';
import { createMemory, floatsAt, integersAt, MemoryLayout } from '../src/training/engine/memory-layout.ts';
import { loadParameters } from '../src/training/engine/parameters.ts';
import { planTraining } from '../src/training/engine/plan-training.ts';
import { createProgram } from '../src/training/engine/program.ts';
import { epochOrder, loadSamples, planSamples, stageRows } from '../src/training/engine/sample-store.ts';
import { ThreadChoice } from '../src/training/engine/thread-choice.ts';
import { type Kernels, loadKernels, tileSamples } from '../src/training/kernels/kernels.ts';
import { useWideVectors, wideVectorsVariable } from '../src/training/kernels/wide-vectors.ts';
import { type BenchCase, networks, perceptron } from './cases.ts';
import { medianOf } from './measure.ts';
import { type OwnCase, ownCase, pool } from './psnet-case.ts';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '3,6' },
    densities: { type: 'string', default: '0.05,0.1,0.2' },
    batches: { type: 'string', default: '32,256' },
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '0.2' },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
const listOf = (text: string) => text.split(',').map(Number);
/** Those of the benchmark, and the smallest that people train. */
const all = [...networks, perceptron(784, 112, 10)];

async function engineOf(own: OwnCase, threads: number, threadChoice?: ThreadChoice): Promise<Engine> {
  const layout = new MemoryLayout();
  const plan = planTraining(own.network, own.training, layout, threads);
  return createEngine(plan, layout, own.parameters, own.dataset, { threadChoice });
}

/** Steps a second of each way: medians of the rounds, in which they take turns. */
async function speeds(own: OwnCase): Promise<number[]> {
  const order = epochOrder(pool, 1, 1);
  const { batch } = own.training;
  const ways = [await engineOf(own, 1), await engineOf(own, 2), await engineOf(own, 2, new ThreadChoice())];
  const updates = ways.map(() => 0);
  const rates: number[][] = ways.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [way, engine] of ways.entries()) {
      const begin = performance.now();
      const before = updates[way];
      do {
        const at = (updates[way]++ % Math.floor(pool / batch)) * batch;
        engine.trainBatch(order, at, batch, { rate: 1e-3, update: updates[way], dropoutKey: 0 });
      } while (performance.now() - begin < 1000 * seconds);
      // The first round is warming.
      if (round >= 0) rates[way].push((updates[way] - before) / ((performance.now() - begin) / 1000));
    }
  }
  for (const engine of ways) engine.close();
  return rates.map(medianOf);
}

/** Microseconds a step spends in each kernel, one thread. */
function profile({ network, training, parameters, dataset }: OwnCase): Map<string, number> {
  const { batch } = training;
  const layout = new MemoryLayout();
  const plan = planTraining(network, training, layout);
  const store = planSamples(layout, dataset.train, batch);
  const memory = createMemory(layout.bytes);
  loadParameters(memory, plan, parameters);
  loadSamples(memory, store);
  const spent = new Map<string, number>();
  const timed = Object.entries(loadKernels(memory)).map(([name, kernel]) => [
    name,
    (...numbers: number[]) => {
      const begin = performance.now();
      const result = kernel(...numbers);
      spent.set(name, (spent.get(name) ?? 0) + performance.now() - begin);
      return result;
    },
  ]);
  const program = createProgram(plan, Object.fromEntries(timed) as Kernels, memory);
  floatsAt(memory, plan.loss.sampleWeights).fill(1 / batch, 0, batch);
  floatsAt(memory, plan.valid).fill(1, 0, batch);
  const order = epochOrder(pool, 1, 1);
  const labels = integersAt(memory, plan.loss.labels);
  const { scale } = dataset.train;
  const common = { count: batch, tiles: Math.ceil(batch / tileSamples), bytes: 1, scale, dropoutKey: 0 };
  const state = { ...common, rate: 1e-3, samples: store.region.offset, features: store.features };
  let begin = 0;
  let steps = 0;
  for (let update = 1; steps === 0 || performance.now() - begin < 3000 * seconds; update++) {
    const first = ((update - 1) % Math.floor(pool / batch)) * batch;
    stageRows(memory, store, order, first, batch, integersAt(memory, plan.order));
    for (let k = 0; k < batch; k++) labels[k] = dataset.train.labels[order[first + k]];
    program.train({ ...state, update });
    if (update < 200) spent.clear();
    else if (steps++ === 0) begin = performance.now();
  }
  return new Map([...spent].map(([name, time]) => [name, (1000 * time) / steps]));
}

const shown = (rate: number) => rate.toFixed(0);
function profileLine(own: OwnCase): string {
  const spent = [...profile(own)].toSorted(([, a], [, b]) => b - a);
  const whole = spent.reduce((sum, [, time]) => sum + time, 0);
  const shares = spent.map(([name, time]) => `${name} ${((100 * time) / whole).toFixed(0)} %`);
  return `${whole.toFixed(0)} µs in kernels: ${shares.slice(0, 7).join(', ')}`;
}

process.env[wideVectorsVariable] ??= '1';
await useWideVectors(cacheFolder());
console.log(
  `${cpus()[0].model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}`,
);
console.log('steps a second by one thread / by two / by the faster as found; where the time of one goes');
for (const network of listOf(values.networks).map((place) => all[place - 1])) {
  for (const batch of listOf(values.batches)) {
    for (const density of listOf(values.densities)) {
      const benchCase: BenchCase = { network, density, batch };
      const own = ownCase(benchCase);
      const [one, two, chosen] = await speeds(own);
      console.log(
        `${network.name}, batch ${batch}, ${100 * density} %: ${shown(one)} / ${shown(two)} / ${shown(chosen)}`,
      );
      console.log(`  ${profileLine(own)}`);
    }
  }
}
process.exit(0);
