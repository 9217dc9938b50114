/** What is measured: networks, densities and batches, as plain JSON that every peer understands. */

/** A layer of a benchmark network; density is the share of weights that exist, the same for every layer with weights. */
export type BenchLayer =
  | { readonly kind: 'dense'; readonly units: number; readonly activation: 'relu' | 'softmax' }
  | { readonly kind: 'conv'; readonly filters: number; readonly kernel: number; readonly activation: 'relu' }
  | { readonly kind: 'max-pool'; readonly size: number }
  | { readonly kind: 'flatten' };

export interface BenchNetwork {
  readonly name: string;
  readonly input: readonly number[];
  readonly layers: readonly BenchLayer[];
}

/** One thing to measure; `density` as a fraction. */
export interface BenchCase {
  readonly network: BenchNetwork;
  readonly density: number;
  readonly batch: number;
}

/** Layers of a perceptron by its neurons, ReLU inside and softmax at the end. */
export function perceptron(...neurons: readonly number[]): BenchNetwork {
  const [input, ...rest] = neurons;
  const layers = rest.map((units, index) => ({
    kind: 'dense' as const,
    units,
    activation: index === rest.length - 1 ? ('softmax' as const) : ('relu' as const),
  }));
  return { name: `(${neurons.join(',')})`, input: [input], layers };
}

const smallCnn: BenchNetwork = {
  name: 'small CNN',
  input: [28, 28, 1],
  layers: [
    { kind: 'conv', filters: 16, kernel: 3, activation: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'conv', filters: 32, kernel: 3, activation: 'relu' },
    { kind: 'max-pool', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', units: 10, activation: 'softmax' },
  ],
};

export const networks: readonly BenchNetwork[] = [
  perceptron(784, 112, 112, 10),
  perceptron(784, 1000, 10),
  perceptron(2000, 50, 50),
  perceptron(784, 112, 112, 112, 10),
  smallCnn,
];

export const densities = [0.05, 0.1, 0.2, 0.5, 1] as const;
export const batches = [32, 256] as const;

/** Classes of a network: the units of its last layer. */
export function classesOf({ layers }: BenchNetwork): number {
  const last = layers.at(-1)!;
  return last.kind === 'dense' ? last.units : 0;
}
