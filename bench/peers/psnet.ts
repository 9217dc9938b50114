// PSNet as a peer: node psnet.ts THREADS [VARIANT]
import { cacheFolder } from '../../src/data/cache-folder.ts';
import { createEngine } from '../../src/training/engine/engine.ts';
import { MemoryLayout } from '../../src/training/engine/memory-layout.ts';
import { planTraining } from '../../src/training/engine/plan-training.ts';
import { epochOrder } from '../../src/training/engine/sample-store.ts';
import { crossoverOf } from '../../src/training/kernels/crossover.ts';
import { bestVariant, type KernelVariant, tileSamples } from '../../src/training/kernels/kernels.ts';
import { useWideVectors, wideVectorsVariable } from '../../src/training/kernels/wide-vectors.ts';
import type { BenchCase } from '../cases.ts';
import { ownCase, pool } from '../psnet-case.ts';
import { serve, type Trainee } from './serve.ts';

const threads = Number(process.argv[2] ?? 1);
const variant = (process.argv[3] as KernelVariant | undefined) ?? bestVariant();

async function prepare(benchCase: BenchCase): Promise<Trainee> {
  const { batch } = benchCase;
  const { network, training, parameters, dataset } = ownCase(benchCase);
  const layout = new MemoryLayout();
  const denseFrom = await crossoverOf(cacheFolder(), Math.ceil(batch / tileSamples));
  const plan = planTraining(network, training, layout, threads, denseFrom);
  const engine = await createEngine(plan, layout, parameters, dataset, { variant });
  const order = epochOrder(pool, 1, 1);
  let update = 0;
  return {
    step: () => {
      update++;
      const begin = ((update - 1) % Math.floor(pool / batch)) * batch;
      engine.trainBatch(order, begin, batch, { rate: 1e-3, update, dropoutKey: update });
    },
    close: () => engine.close(),
  };
}

process.env[wideVectorsVariable] ??= '1';
await useWideVectors(cacheFolder());
await serve(prepare);
process.exit(0);
