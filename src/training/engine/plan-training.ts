import type { Junction, Layer, Network } from '../../network/network.ts';
import type { LayerSpec } from '../../schema/network-spec.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { activationCodes, partialBytes, rowBytes, tileSamples } from '../kernels/kernels.ts';
import { MemoryLayout } from './memory-layout.ts';
import type {
  Grid,
  JunctionPlan,
  LayerPlan,
  LossPlan,
  NormalisationPlan,
  ParameterPlan,
  Plan,
} from './plan.ts';
import { convolutionPatch, flattened, planGrid, wholePatch } from './plan-grids.ts';

/** Edges a block of a dense junction holds: 256 KiB of partial sums stay in a core's second cache. */
const denseBlock = 8_192;
/** Of a convolution, whose whole input is read again for every block: as much as the second cache holds. */
const convolutionBlock = 16_384;
/** Above this many edges errors are scattered, which needs no transposed structure (8 bytes an edge). */
const largestTransposed = 8_000_000;

/**
 * Lays out a network's training for so many threads: shapes and counts suffice, no edge is listed. Dense junctions of
 * density `denseFrom` or more are computed as whole matrices (kernels/crossover.ts finds from where that is faster).
 */
export function planTraining(
  network: Network,
  training: TrainingSpec,
  layout: MemoryLayout = new MemoryLayout(),
  threads = 1,
  denseFrom = Number.POSITIVE_INFINITY,
): Plan {
  const planner = new Planner(network, training, layout, denseFrom);
  for (const index of network.layers.keys()) planner.add(index);
  const { tiles, input, order, valid, layers } = planner;
  const loss = planner.loss();
  const scratchBytes = blockBytes(layers);
  const scratch = Array.from({ length: threads }, () => layout.allocate(scratchBytes));
  const meeting = layout.allocate(128);
  const step = layout.allocate(128);
  return {
    batch: training.batch,
    tiles,
    threads,
    training,
    input,
    order,
    valid,
    layers,
    loss,
    scratch,
    meeting,
    step,
    bytes: layout.bytes,
  };
}

/** A block holds whole right neurons, so at least the widest of them: partial sums and a gradient each edge. */
function blockBytes(layers: readonly LayerPlan[]): number {
  const needs = layers.map((layer) =>
    layer.kind === 'junction'
      ? Math.max(Math.min(layer.blockEdges, layer.weights.count), layer.left, layer.right)
      : 0,
  );
  return (partialBytes + 4) * Math.max(...needs);
}

/** Walks through the layers, each reading the grid that the one before it wrote. */
class Planner {
  readonly tiles: number;
  readonly input: Grid;
  readonly order;
  readonly valid;
  readonly layers: LayerPlan[] = [];
  private readonly network: Network;
  private readonly training: TrainingSpec;
  private readonly layout: MemoryLayout;
  private readonly denseFrom: number;
  /** What the last layer planned puts out. */
  private grid: Grid;

  constructor(network: Network, training: TrainingSpec, layout: MemoryLayout, denseFrom: number) {
    this.denseFrom = denseFrom;
    this.network = network;
    this.training = training;
    this.layout = layout;
    this.tiles = Math.ceil(training.batch / tileSamples);
    this.order = this.perSample();
    this.valid = this.perSample();
    const [first] = network.layers;
    this.input = planGrid(layout, this.tiles, first.inputShape, this.readerOf(-1), false);
    this.grid = this.input;
  }

  private perSample() {
    return this.layout.allocate(this.tiles * rowBytes);
  }

  /** The layer that reads what layer `index` puts out; dropout of rate 0 is none, a flatten may be looked through. */
  private readerOf(index: number, throughFlatten = false): LayerSpec | undefined {
    const isTransparent = ({ spec }: Layer) =>
      (spec.kind === 'dropout' && spec.rate === 0) || (throughFlatten && spec.kind === 'flatten');
    return this.network.layers.slice(index + 1).find((layer) => !isTransparent(layer))?.spec;
  }

  private gridFor(shape: readonly number[], reader: LayerSpec | undefined): Grid {
    return planGrid(this.layout, this.tiles, shape, reader);
  }

  private push(layer: LayerPlan): void {
    this.layers.push(layer);
    this.grid = layer.to;
  }

  add(index: number): void {
    const layer = this.network.layers[index];
    const { spec } = layer;
    const next = this.readerOf(index);
    const from = this.grid;
    switch (spec.kind) {
      case 'dense':
      case 'conv':
        this.addJunction(layer, index);
        return;
      case 'dropout':
        if (spec.rate > 0) this.addDropout(layer, index, spec.rate);
        return;
      case 'pool': {
        const to = this.gridFor(layer.outputShape, next);
        this.push({
          kind: 'pool',
          from,
          to,
          average: spec.mode === 'average',
          size: spec.size,
          stride: spec.stride,
          rectified: this.isRectified(),
        });
        return;
      }
      case 'global-average-pool': {
        const size = [from.rows, from.columns] as const;
        const to = this.gridFor(layer.outputShape, next);
        const rectified = this.isRectified();
        this.push({ kind: 'pool', from, to, average: true, size, stride: [1, 1], rectified });
        return;
      }
      case 'flatten':
        this.grid = flattened(from);
        return;
      case 'batch-norm':
        this.push(this.normalisation(layer, index, spec.momentum, spec.epsilon));
    }
  }

  /** Whether the layer planned last is a junction with ReLU, whose derivative then is the pool's to take. */
  private isRectified(): boolean {
    const previous = this.layers.at(-1);
    return previous?.kind === 'junction' && previous.activation === activationCodes.relu;
  }

  private addJunction(layer: Layer, index: number): void {
    const { spec } = layer;
    if (spec.kind !== 'dense' && spec.kind !== 'conv') return;
    const isLast = index === this.network.layers.length - 1;
    const implicit = spec.kind === 'dense' ? (spec.dropout ?? this.training.dropout) : 0;
    const dropped = implicit > 0 && !isLast;
    const next = this.readerOf(index, true)?.kind;
    const readByJunction = !dropped && (next === 'dense' || next === 'conv');
    const to = this.gridFor(layer.outputShape, dropped ? undefined : this.readerOf(index));
    const activation = activationCodes[spec.activation];
    const reader = this.readerOf(index)?.kind;
    const isPooled = !dropped && (reader === 'pool' || reader === 'global-average-pool');
    const byReader = readByJunction || (isPooled && activation === activationCodes.relu);
    const derive = activation !== 0 && !byReader && !isLast;
    const patch = spec.kind === 'conv' ? convolutionPatch(spec, this.grid) : wholePatch(this.grid);
    this.push(this.junction(layer.junction!, { from: this.grid, to, patch, activation, derive }));
    if (dropped) this.addDropout(layer, index, implicit);
  }

  private addDropout(layer: Layer, index: number, rate: number): void {
    const to = this.gridFor(layer.outputShape, this.readerOf(index));
    this.push({ kind: 'dropout', from: this.grid, to, rate, stream: index });
  }

  private junction(
    { index, left, right, weights, kind, sparsity }: Junction,
    place: Pick<JunctionPlan, 'from' | 'to' | 'patch' | 'activation' | 'derive'>,
  ): JunctionPlan {
    const { layout } = this;
    const previous = this.layers.at(-1);
    // Clash-free patterns and files number their edges their own way, even where all exist.
    const isOrdered = sparsity.pattern.kind === 'structured' || sparsity.pattern.kind === 'random';
    const full = kind === 'dense' && isOrdered && weights === left * right;
    const gathers = kind === 'dense' && weights <= largestTransposed;
    const spreads = !full && gathers && weights >= this.denseFrom * left * right;
    const way = full || spreads ? 'full' : gathers ? 'gather' : 'scatter';
    const backward = this.layers.length === 0 ? 'none' : way;
    return {
      kind: 'junction',
      index,
      left,
      right,
      ...place,
      full,
      spread: spreads
        ? { matrix: layout.allocate(4 * left * right), places: layout.allocate(4 * weights) }
        : undefined,
      rowStart: full ? undefined : layout.allocate(4 * (right + 1)),
      offsets: full || spreads ? undefined : layout.allocate(4 * weights),
      weights: this.parameter(weights),
      bias: this.parameter(right),
      backward,
      columnStart: backward === 'gather' ? layout.allocate(4 * (left + 1)) : undefined,
      entries: backward === 'gather' ? layout.allocate(8 * weights) : undefined,
      leftActivation: previous?.kind === 'junction' ? previous.activation : 0,
      blockEdges: kind === 'conv' ? convolutionBlock : denseBlock,
    };
  }

  private normalisation(layer: Layer, index: number, momentum: number, epsilon: number): NormalisationPlan {
    const from = this.grid;
    const statistic = () => this.layout.allocate(4 * from.channels);
    return {
      kind: 'normalisation',
      layer: index,
      from,
      to: this.gridFor(layer.outputShape, this.readerOf(index)),
      momentum,
      epsilon,
      gamma: this.parameter(from.channels, false),
      beta: this.parameter(from.channels, false),
      movingMean: statistic(),
      movingVariance: statistic(),
      mean: statistic(),
      reciprocal: statistic(),
      gammaGradient: statistic(),
      betaGradient: statistic(),
    };
  }

  private parameter(count: number, keepsGradient = this.training.clip !== undefined): ParameterPlan {
    const { optimizer } = this.training;
    const kept = optimizer.kind === 'sgd' ? (optimizer.momentum > 0 ? 1 : 0) : 2;
    return {
      count,
      values: this.layout.allocate(4 * count),
      moments: Array.from({ length: kept }, () => this.layout.allocate(4 * count)),
      gradient: keepsGradient ? this.layout.allocate(4 * count) : undefined,
    };
  }

  loss(): LossPlan {
    const last = this.network.layers.at(-1)!.spec;
    const activation = last.kind === 'dense' ? last.activation : 'linear';
    return {
      loss: this.training.loss,
      output: flattened(this.grid),
      softmax: activation === 'softmax',
      activation: activationCodes[activation],
      labels: this.perSample(),
      sampleWeights: this.perSample(),
      losses: this.perSample(),
      hits: this.perSample(),
    };
  }
}
