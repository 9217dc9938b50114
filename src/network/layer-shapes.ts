import { type Phrase, phrase } from '../base/phrase.ts';
import { fail, ok, type Result, toProblem } from '../base/result.ts';
import type { ConvSpec, LayerSpec, PoolSpec } from '../schema/network-spec.ts';
import type { NetworkProblem } from './network-problem.ts';

/** Neurons in a shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1);

/** A shape for people: 784, or 32×32×3. */
export const describeShape = (shape: readonly number[]): string => shape.join('×');

/** What a layer puts out for an input shape ([n] or [height, width, channels]), without a place in the error. */
export function outputShapeOf(
  layer: LayerSpec,
  input: readonly number[],
): Result<readonly number[], NetworkProblem> {
  switch (layer.kind) {
    case 'dense':
      if (input.length === 1) return ok([layer.units]);
      return broken(
        'flatten-missing',
        phrase`A dense layer takes a flat input, but gets ${describeShape(input)}.`,
        'Put flatten or global-average-pool before it.',
      );
    case 'conv':
      return onImage(input, 'conv', () => convolved(layer, input));
    case 'pool':
      return onImage(input, 'pool', () => pooled(layer, input));
    case 'global-average-pool':
      return onImage(input, 'global-average-pool', () => ok([input[2]]));
    case 'flatten':
      return ok([sizeOf(input)]);
    case 'dropout':
    case 'batch-norm':
      return ok(input);
  }
}

function convolved(layer: ConvSpec, input: readonly number[]): Result<readonly number[], NetworkProblem> {
  const sides = [0, 1].map((axis) =>
    layer.padding === 'same'
      ? Math.ceil(input[axis] / layer.stride[axis])
      : Math.floor((input[axis] - layer.kernel[axis]) / layer.stride[axis]) + 1,
  );
  if (sides.every((side) => side >= 1)) return ok([...sides, layer.filters]);
  return broken(
    'kernel-too-large',
    phrase`A ${describeShape(layer.kernel)} kernel does not fit into an input of ${describeShape(input)}.`,
    'Use a smaller kernel or padding same.',
    'kernel',
  );
}

function pooled(layer: PoolSpec, input: readonly number[]): Result<readonly number[], NetworkProblem> {
  const sides = [0, 1].map((axis) => Math.floor((input[axis] - layer.size[axis]) / layer.stride[axis]) + 1);
  if (sides.every((side) => side >= 1)) return ok([...sides, input[2]]);
  return broken(
    'pool-too-large',
    phrase`A ${describeShape(layer.size)} pool does not fit into an input of ${describeShape(input)}.`,
    'Use a smaller pool or fewer pools.',
    'size',
  );
}

function onImage(
  input: readonly number[],
  kind: string,
  then: () => Result<readonly number[], NetworkProblem>,
): Result<readonly number[], NetworkProblem> {
  if (input.length === 3) return then();
  return broken(
    'image-needed',
    phrase`A ${kind} layer takes an input of height × width × channels, but gets ${describeShape(input)}.`,
    'Give the input three sides, as in input (28, 28, 1), and put it before any flatten.',
  );
}

const broken = (code: string, message: Phrase, hint: string, property?: string) =>
  fail({ ...toProblem(code, message, hint), property });
