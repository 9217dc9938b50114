import type { Problem } from '../../base/result.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import { type Design, makeDesign } from '../../hardware/design.ts';
import { describeFormat } from '../../hardware/fixed-point.ts';
import {
  type LearningRates,
  ratesForTraining,
  ratesOf,
  scheduleRates,
} from '../../hardware/learning-rate.ts';
import { type HardwareEpoch, learnedDesign, trainInModel } from '../../hardware/model/train-model.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { TrainingJob } from '../../training/protocol.ts';
import { writeNote, writeProblem } from '../diagnostics.ts';
import type { Io } from '../io.ts';
import { accuracy, count } from '../numbers.ts';
import { progressLine } from '../progress-line.ts';
import { formatTable } from '../table.ts';
import type { HardwareWork } from './synthesis-and-accuracy.ts';

/** What came of training as the hardware would: the epochs, and the design with what it learned. */
export interface TrainedInModel {
  readonly epochs: readonly HardwareEpoch[];
  readonly design: Design;
}

/** Trains in the bit-accurate model with the job's dataset and schedule; `onEpoch` is told each epoch as it ends. */
export async function trainAsHardware(
  { network, spec, weights, report, io }: HardwareWork,
  { dataset, training, seed, cacheFolder, allowDownload }: TrainingJob,
  onEpoch: (epoch: HardwareEpoch) => void,
): Promise<TrainedInModel | 'failed'> {
  const stop = (problem: Problem): 'failed' => {
    if (!io.signal.aborted) writeProblem(problem, io);
    return 'failed';
  };
  if (spec.mode !== 'training') return stop(onlyInfers(spec));
  const loaded = await loadDataset(dataset, { cacheFolder, allowDownload, signal: io.signal });
  if (!loaded.ok) return stop(loaded.error);
  const { train, test } = loaded.value;
  const rates = spec.learningRate ? ratesOf(spec) : ratesForTraining(training, train.count);
  const design = makeDesign(network, { ...spec, learningRate: declared(rates) }, { weights, seed });
  if (!design.ok) {
    report(design.error);
    return 'failed';
  }
  const { left } = design.value.architecture.junctions[0];
  const { right } = design.value.architecture.junctions.at(-1)!;
  const features = train.inputs.length / train.count;
  if (features > left || loaded.value.classes > right)
    return stop(doesNotMatch(dataset.name, [features, loaded.value.classes], [left, right]));
  for (const note of notesOn(training, rates, spec)) writeNote(note, io.err);
  const epochs: HardwareEpoch[] = [];
  const show = progressLine(io);
  const machine = await trainInModel(
    design.value,
    { train, test },
    { epochs: training.epochs, rates: scheduleRates(training, rates, train.count) },
    (epoch) => {
      show('');
      epochs.push(epoch);
      onEpoch(epoch);
    },
    {
      signal: io.signal,
      onProgress: (done, of) => show(`Epoch ${epochs.length + 1}: ${count(done)} of ${count(of)}`),
    },
  );
  show('');
  return { epochs, design: learnedDesign(machine) };
}

const declared = ({ shift, halvings }: LearningRates) => [2 ** -(shift + halvings), 2 ** -shift] as const;

const onlyInfers = ({ name }: HardwareSpec): Problem => ({
  code: 'hardware-only-infers',
  message: `Hardware ${name} is made for inference alone, so there is nothing to train.`,
  hint: 'Write mode training, or leave mode out.',
});

const doesNotMatch = (name: string, samples: readonly number[], neurons: readonly number[]): Problem => ({
  code: 'hardware-dataset-mismatch',
  message: `Dataset ${name} has ${samples.map(count).join(' features and ')} classes, but the network ${neurons.map(count).join(' inputs and ')} outputs.`,
  hint: 'Give the network an input and an output for each of them.',
});

/** What of a training hardware does in its own way. */
function notesOn(training: TrainingSpec, rates: LearningRates, { fixedPoint }: HardwareSpec): string[] {
  const { optimizer, batch } = training;
  const fastest = 2 ** -rates.shift;
  const notes: string[] = [];
  if (optimizer.kind !== 'sgd')
    notes.push(
      `Hardware follows the plain gradient, not ${optimizer.kind}: its learning rate stays ${fastest}. Write optimizer sgd momentum 0 with a learning-rate and a schedule to choose it.`,
    );
  else if (optimizer.momentum > 0)
    notes.push('Hardware has no momentum: write momentum 0 to train in the same way elsewhere.');
  if (optimizer.kind === 'sgd' && batch > 1)
    notes.push(`Hardware learns from every input by itself, not from batches of ${batch}.`);
  notes.push(
    `Words are ${describeFormat(fixedPoint)}; learning rates ${rates.halvings > 0 ? `${2 ** -(rates.shift + rates.halvings)}..` : ''}${fastest}.`,
  );
  return notes;
}

const columns = [
  { title: 'epoch', align: 'right' },
  { title: 'rate', align: 'right' },
  { title: 'while learning', align: 'right' },
  { title: 'training', align: 'right' },
  { title: 'test', align: 'right' },
] as const;

/** One row a printed epoch, under a heading before the first. */
export function tellHardwareEpoch(each: HardwareEpoch, { out }: Io): void {
  const widths = ['00', '0.000 … 0.0000', '00.00 %', '00.00 %', '00.00 %'];
  const row = [
    count(each.epoch),
    [...new Set(each.learningRates)].join(' … '),
    accuracy(each.onlineAccuracy),
    accuracy(each.trainAccuracy),
    accuracy(each.testAccuracy),
  ];
  // Laid out with a row of the widest values, so that rows printed one by one stand below each other.
  const [title, line] = formatTable(columns, [row, widths]);
  if (each.epoch === 1) out.write(`\n${out.style('dim', title)}\n`);
  out.write(`${line}\n`);
}
