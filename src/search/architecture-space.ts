import type { Activation, LayerSpec, NetworkSpec, PatternSpec } from '../schema/network-spec.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import { evenLayer } from './even-layer.ts';
import type { Hyperparameter, Point } from './hyperparameter.ts';

/** Activations and patterns the second stage chooses from. */
export const activations = ['relu', 'tanh'] as const satisfies readonly Activation[];
export const patterns = ['structured', 'random'] as const satisfies readonly PatternSpec['kind'][];
export const dropoutRates = ['0', '0.1', '0.3'] as const;

/** Stage 1: hidden layers, their widths, and the density of every junction (the last of `layers` + 1 included). */
export function architectureSpace(spec: SearchSpec): Hyperparameter[] {
  const [fewest, most] = spec.layers;
  const space: Hyperparameter[] = [
    { name: 'layers', kind: 'integer', low: fewest, high: most, scale: 'linear' },
  ];
  for (let layer = 1; layer <= most; layer++) {
    const parent = layer > fewest ? { name: 'layers', atLeast: layer } : undefined;
    const [low, high] = spec.width;
    space.push({ name: `width${layer}`, kind: 'integer', low, high, scale: 'log10', parent });
    space.push({ ...densityOf(spec), name: `density${layer}`, parent });
  }
  // The junction into the output exists whatever the number of hidden layers.
  space.push({ ...densityOf(spec), name: 'densityOut' });
  return space;
}

const densityOf = (spec: SearchSpec) => {
  const [low, high] = spec.density;
  return { kind: 'real', low, high, scale: 'log10' } as const;
};

/** Stage 2, searched one after the other: activation, dropout, pattern (hardware has structured ones only). */
export const regularisationSpace = ({ complexityOf }: SearchSpec): readonly Hyperparameter[] => [
  choice('activation', activations),
  choice('dropout', dropoutRates),
  ...(complexityOf === 'fpga' ? [] : [choice('pattern', patterns)]),
];

/** Stage 3: learning rate, L2 and batch size. */
export const optimisationSpace: readonly Hyperparameter[] = [
  { name: 'learningRate', kind: 'real', low: 1e-4, high: 1e-2, scale: 'log10' },
  { name: 'l2', kind: 'real', low: 1e-7, high: 1e-3, scale: 'log10' },
  { name: 'batch', kind: 'integer', low: 32, high: 512, scale: 'log10' },
];

function choice(name: string, choices: readonly string[]): Hyperparameter {
  return { name, kind: 'choice', low: 0, high: choices.length - 1, scale: 'linear', choices };
}

/** What the network must fit: the shape of an input and the number of classes. */
export interface DatasetShape {
  readonly inputShape: readonly number[];
  readonly classes: number;
}

/** The network a point describes, named after its trial; where hardware counts, its degrees are even. */
export function networkAt(point: Point, shape: DatasetShape, name: string, spec: SearchSpec): NetworkSpec {
  const { seed } = spec;
  const activation = activations[point.activation ?? 0];
  const pattern: PatternSpec =
    patterns[point.pattern ?? 0] === 'random' ? { kind: 'random' } : { kind: 'structured' };
  const layers: LayerSpec[] = shape.inputShape.length > 1 ? [{ kind: 'flatten' }] : [];
  let left = shape.inputShape.reduce((product, size) => product * size, 1);
  const dense = (width: number, act: Activation, density: number, range: SearchSpec['width']): LayerSpec => {
    const even = spec.complexityOf === 'fpga' ? evenLayer(left, width, density, range) : undefined;
    const units = even?.width ?? width;
    left = units;
    const sparsity = even
      ? { outDegree: even.edges.outDegree, pattern, seed }
      : { density: density >= 1 ? undefined : density, pattern, seed };
    return { kind: 'dense', units, activation: act, sparsity };
  };
  for (let layer = 1; layer <= point.layers; layer++)
    layers.push(dense(point[`width${layer}`], activation, point[`density${layer}`], spec.width));
  layers.push(dense(shape.classes, 'softmax', point.densityOut, [shape.classes, shape.classes]));
  return { name, input: { shape: shape.inputShape }, layers, seed };
}

/** The training a point describes: the search's own with stage 2 and 3's values in place. */
export function trainingAt(point: Point, base: TrainingSpec): TrainingSpec {
  return {
    ...base,
    dropout: point.dropout === undefined ? base.dropout : Number(dropoutRates[point.dropout]),
    learningRate: point.learningRate ?? base.learningRate,
    l2: point.l2 ?? base.l2,
    batch: point.batch ?? base.batch,
  };
}

/** The costliest point of the space: f_c is measured against its network. */
export function costliestPoint(spec: SearchSpec): Point {
  const point: Record<string, number> = { layers: spec.layers[1], densityOut: spec.density[1] };
  for (let layer = 1; layer <= spec.layers[1]; layer++) {
    point[`width${layer}`] = spec.width[1];
    point[`density${layer}`] = spec.density[1];
  }
  return point;
}
