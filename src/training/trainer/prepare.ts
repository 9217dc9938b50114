import { phrase } from '../../base/phrase.ts';
import { ok, type Problem, problem, type Result, toProblem } from '../../base/result.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Network } from '../../network/network.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';

const product = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Whether a network and a training fit a dataset: its input, its classes, its loss. */
export function checkFit(network: Network, training: TrainingSpec, dataset: Dataset): Problem | undefined {
  const { spec, layers } = network;
  const input = spec.input.shape;
  const given = dataset.inputShape;
  if (
    product(input) !== product(given) ||
    (input.length === 3 && given.length === 3 && `${input}` !== `${given}`)
  ) {
    return toProblem(
      'input-mismatch',
      phrase`Network ${spec.name} takes ${input.join('×')} inputs, but ${dataset.name} has ${given.join('×')}.`,
      phrase`Set input to ${given.length === 1 ? given[0] : `(${given.join(', ')})`}.`,
    );
  }
  const output = product(layers.at(-1)!.outputShape);
  if (output < dataset.classes) {
    return toProblem(
      'output-mismatch',
      phrase`Network ${spec.name} has ${output} outputs, but ${dataset.name} has ${dataset.classes} classes.`,
      phrase`Give the last layer ${dataset.classes} units.`,
    );
  }
  const last = spec.layers.at(-1)!;
  const activation = last.kind === 'dense' || last.kind === 'conv' ? last.activation : 'linear';
  if (training.loss === 'cross-entropy' && activation !== 'softmax' && activation !== 'sigmoid') {
    return toProblem(
      'loss-mismatch',
      phrase`Cross-entropy needs a softmax or sigmoid output layer, and the last layer of ${spec.name} is ${activation}.`,
      'Make the last layer softmax, or train with loss squared-error.',
    );
  }
  if (dataset.train.count === 0) {
    return toProblem('no-samples', phrase`${dataset.name} has no training samples.`, 'Check its source.');
  }
  return undefined;
}

/** Weight of each class in the loss; 'balanced' makes every class count alike. Errors: `class-weights`. */
export function classWeightsOf(
  training: TrainingSpec,
  dataset: Dataset,
): Result<readonly number[] | undefined> {
  const { classWeights } = training;
  if (classWeights === undefined) return ok(undefined);
  if (classWeights === 'balanced') {
    const counts = new Array<number>(dataset.classes).fill(0);
    for (const label of dataset.train.labels) counts[label]++;
    const present = counts.filter((count) => count > 0).length;
    return ok(counts.map((count) => (count === 0 ? 0 : dataset.train.count / (present * count))));
  }
  if (classWeights.length !== dataset.classes) {
    return problem(
      'class-weights',
      phrase`There are ${classWeights.length} class weights, but ${dataset.name} has ${dataset.classes} classes.`,
      'Give one weight a class, or class-weights balanced.',
    );
  }
  return ok(classWeights);
}
