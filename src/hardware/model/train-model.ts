import { createRandom } from '../../base/random.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Design } from '../design.ts';
import { createMachine, type Machine } from './machine.ts';
import { type ModelProgress, runModel } from './run-model.ts';

/** How hardware training is asked for. */
export interface HardwareTraining {
  readonly epochs: number;
  /** Training samples per epoch; the reference uses 12,544. */
  readonly images: number;
  readonly seed: number;
}

/** One epoch in the hardware: accuracies are fractions. */
export interface HardwareEpoch {
  readonly epoch: number;
  /** While learning, each input being classified before it is learnt from. */
  readonly onlineAccuracy: number;
  /** Of the training images, after the epoch, without learning. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/**
 * Trains a design as the hardware would: input by input through the pipeline, stale weights and all. Stops between
 * blocks with the signal.
 */
export async function trainInModel(
  design: Design,
  { train, test }: Pick<Dataset, 'train' | 'test'>,
  { epochs, images, seed }: HardwareTraining,
  onEpoch: (epoch: HardwareEpoch) => void,
  progress: ModelProgress = {},
): Promise<Machine> {
  const machine = createMachine(design);
  const order = Uint32Array.from({ length: Math.min(images, train.count) }, (_, i) => i);
  const tests = Uint32Array.from({ length: test.count }, (_, i) => i);
  const random = createRandom(seed, 'hardware order');
  for (let epoch = 1; epoch <= epochs; epoch++) {
    random.shuffle(order);
    const online = await runModel(machine, train, order, true, progress);
    const after = await runModel(machine, train, order, false, progress);
    const tested = await runModel(machine, test, tests, false, progress);
    if (online.stopped || after.stopped || tested.stopped) break;
    onEpoch({
      epoch,
      onlineAccuracy: online.accuracy,
      trainAccuracy: after.accuracy,
      testAccuracy: tested.accuracy,
    });
  }
  return machine;
}
