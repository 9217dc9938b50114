import type { Dataset } from '../../data/dataset.ts';
import type { Design } from '../design.ts';
import type { RateSchedule } from '../learning-rate.ts';
import { createMachine, type Machine } from './machine.ts';
import { type ModelProgress, runModel } from './run-model.ts';

/** How hardware training is asked for. */
export interface HardwareTraining {
  readonly epochs: number;
  /** How often the design's learning rates are halved, input by input. */
  readonly rates: RateSchedule;
}

/** One epoch in the hardware: accuracies are fractions. */
export interface HardwareEpoch {
  readonly epoch: number;
  /** The greatest of the junctions' learning rates, at the epoch's first input and at its last. */
  readonly learningRates: readonly [first: number, last: number];
  /** While learning, each input being classified before it is learnt from. */
  readonly onlineAccuracy: number;
  /** Of the training images, after the epoch, without learning. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/**
 * Trains a design as the hardware would: input by input through the pipeline, stale weights and all, in the dataset's
 * own order in every epoch, as from a memory beside the device. Stops between blocks with the signal. `learnedDesign` takes the weights from the machine.
 */
export async function trainInModel(
  design: Design,
  { train, test }: Pick<Dataset, 'train' | 'test'>,
  { epochs, rates }: HardwareTraining,
  onEpoch: (epoch: HardwareEpoch) => void,
  progress: ModelProgress = {},
): Promise<Machine> {
  const machine = createMachine(design);
  const order = Uint32Array.from({ length: train.count }, (_, i) => i);
  const tests = Uint32Array.from({ length: test.count }, (_, i) => i);
  const rateAt = (epoch: number, input: number) =>
    2 ** -(Math.min(...design.learningShifts) + rates(epoch, input));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const online = await runModel(machine, train, order, (input) => rates(epoch, input), progress);
    const after = await runModel(machine, train, order, undefined, progress);
    const tested = await runModel(machine, test, tests, undefined, progress);
    if (online.stopped || after.stopped || tested.stopped) break;
    onEpoch({
      epoch: epoch + 1,
      learningRates: [rateAt(epoch, 0), rateAt(epoch, train.count - 1)],
      onlineAccuracy: online.accuracy,
      trainAccuracy: after.accuracy,
      testAccuracy: tested.accuracy,
    });
  }
  return machine;
}

/** The design with the weights that its machine has learned, to be written out or simulated from there. */
export const learnedDesign = ({ design, junctions }: Machine): Design => ({
  ...design,
  weights: junctions.map(({ weights }) => weights.slice()),
  biases: junctions.map(({ biases }) => biases.slice()),
});
