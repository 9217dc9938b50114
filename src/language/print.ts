import { describeFrequency } from '../hardware/describe.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import { defaultOf } from '../schema/defaults.ts';
import type { ExperimentSpec, HardwareSpec, SearchSpec } from '../schema/plan-specs.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import { printNetwork } from './printing/print-network.ts';
import { block, number, quoted, share, tuple, unlessDefault, word } from './printing/print-values.ts';

/** A model as a file that resolves to the same model: what is at its default is left out. */
export function printModel(model: Partial<ResolvedModel>): string {
  const printed = [
    ...(model.networks ?? []).map(printNetwork),
    ...(model.datasets ?? []).map(printDataset),
    ...(model.trainings ?? []).map(printTraining),
    ...(model.experiments ?? []).map(printExperiment),
    ...(model.hardware ?? []).map(printHardware),
    ...(model.searches ?? []).map(printSearch),
  ];
  return printed.join('\n');
}

function printDataset(spec: DatasetSpec): string {
  const { source } = spec;
  const unless = unlessDefault('dataset');
  const lines: (string | undefined)[] = [];
  if (source.kind === 'file') {
    lines.push(
      `source ${source.format} ${quoted(source.path)}`,
      source.test && `test ${quoted(source.test)}`,
      source.target && `target ${quoted(source.target)}`,
      source.labels && `labels ${quoted(source.labels)}`,
    );
  } else if (source.kind === 'morse') {
    const { noise, leadingSpaces, samples, difficult, classes } = source.options;
    lines.push(
      'source morse',
      unless('noise', noise),
      leadingSpaces ? 'leading-spaces' : undefined,
      samples === undefined ? undefined : `samples ${samples}`,
      difficult ? 'difficult' : undefined,
      unless('classes', classes),
    );
  } else lines.push(`source ${source.id}`);
  return block('dataset', spec.name, [
    ...lines,
    spec.validation === undefined ? undefined : `validation ${spec.validation}`,
    spec.limit === undefined ? undefined : `limit ${spec.limit}`,
    spec.shuffle ? 'shuffle' : undefined,
    unless('seed', spec.seed),
    ...preprocessing(spec),
  ]);
}

function preprocessing(spec: DatasetSpec): readonly (string | undefined)[] {
  const normalising = spec.preprocessing.filter(
    ({ kind }) => kind !== 'pca' && kind !== 'lda' && kind !== 'pad',
  );
  const zca = spec.preprocessing.find((step) => step.kind === 'zca');
  return [
    normalising.length > 0 ? `normalise ${tuple(normalising.map(({ kind }) => kind))}` : undefined,
    zca && unlessDefault('dataset')('epsilon', zca.epsilon),
    ...spec.preprocessing.map((step) => {
      if (step.kind === 'pca' || step.kind === 'lda') return `${step.kind} ${step.components}`;
      return step.kind === 'pad' ? `pad ${step.features}` : undefined;
    }),
  ];
}

function printTraining(spec: TrainingSpec): string {
  const unless = unlessDefault('training');
  const { optimizer, schedule, init } = spec;
  const initial = [
    init.kind,
    init.distribution === 'uniform' && 'uniform',
    init.fans === 'sparse' && 'sparse-fans',
  ].filter((part) => part !== false);
  return block('training', spec.name, [
    `optimizer ${optimizer.kind}`,
    ...(optimizer.kind === 'sgd'
      ? [unless('momentum', optimizer.momentum), optimizer.nesterov ? 'nesterov' : undefined]
      : [
          unless('beta1', optimizer.beta1),
          unless('beta2', optimizer.beta2),
          unless('epsilon', optimizer.epsilon),
          optimizer.kind === 'adamw' ? unless('weight-decay', optimizer.weightDecay) : undefined,
        ]),
    unless('learning-rate', spec.learningRate),
    printSchedule(schedule),
    unless('loss', spec.loss),
    unless('batch', spec.batch),
    `epochs ${spec.epochs}`,
    unless('l2', spec.l2),
    unless('dropout', spec.dropout),
    initial.length > 1 || init.kind !== defaultOf('training', 'init')
      ? `init ${initial.join(' ')}`
      : undefined,
    unless('bias', spec.bias),
    unless('seeds', spec.seeds),
    unless('backend', spec.backend),
    spec.clip === undefined ? undefined : `clip ${number(spec.clip)}`,
    spec.patience === undefined ? undefined : `patience ${spec.patience}`,
    spec.classWeights && `class-weights ${classWeights(spec.classWeights)}`,
    unless('checkpoint', spec.checkpoint),
  ]);
}

const classWeights = (weights: NonNullable<TrainingSpec['classWeights']>): string =>
  typeof weights === 'string' ? weights : tuple(weights.map(number));

function printSchedule(schedule: TrainingSpec['schedule']): string | undefined {
  switch (schedule.kind) {
    case 'inverse-time':
      return unlessDefault('training')('decay', schedule.decay);
    case 'constant':
      return 'decay 0';
    case 'step':
      return `schedule step factor ${number(schedule.factor)} every ${schedule.every}`;
    case 'cosine':
      return 'schedule cosine';
  }
}

function printExperiment(spec: ExperimentSpec): string {
  return block('experiment', spec.name, [
    `network ${tuple(spec.networks.map(word))}`,
    `dataset ${tuple(spec.datasets.map(word))}`,
    spec.trainings.length === 1 && spec.trainings[0] === 'default'
      ? undefined
      : `training ${tuple(spec.trainings.map(word))}`,
    ...spec.vary.map(({ property, values, junctions }) => {
      const of = junctions ? ` of junctions ${junctions.from}..${junctions.to}` : '';
      const shown = values.map((value) => (typeof value === 'number' ? number(value) : word(value)));
      return `vary ${property} (${shown.join(', ')})${of}`;
    }),
    unlessDefault('experiment')('confidence', spec.confidence),
    spec.baselines.length > 0 ? `baselines ${tuple(spec.baselines)}` : undefined,
  ]);
}

function printHardware(spec: HardwareSpec): string {
  const { total, integer, fraction } = spec.fixedPoint;
  return block('hardware', spec.name, [
    `device ${word(spec.device)}`,
    `clock ${describeFrequency(spec.clock)}`,
    `fixed-point (${total}, ${integer}, ${fraction})`,
    spec.parallelism && `parallelism ${tuple(spec.parallelism.map(number))}`,
    unlessDefault('hardware')('mode', spec.mode),
    spec.learningRate && `learning-rate ${range(spec.learningRate, number)}`,
  ]);
}

const range = ([least, most]: readonly [number, number], show: (value: number) => string) =>
  least === most ? show(least) : `${show(least)}..${show(most)}`;

function printSearch(spec: SearchSpec): string {
  const unless = unlessDefault('search');
  return block('search', spec.name, [
    `dataset ${word(spec.dataset)}`,
    spec.training === 'default' ? undefined : `training ${word(spec.training)}`,
    `layers ${range(spec.layers, number)}`,
    `width ${range(spec.width, number)}`,
    `density ${range(spec.density, share)}`,
    `complexity-weight ${number(spec.complexityWeight)} of ${spec.complexityOf}`,
    `trials (${spec.trials.join(', ')})`,
    unless('method', spec.method),
    unless('seed', spec.seed),
  ]);
}
