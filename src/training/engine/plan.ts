import type { Junction, Network } from '../../network/network.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { activationCodes, rowBytes, tileSamples } from '../kernels/kernels.ts';
import { MemoryLayout, type Region } from './memory-layout.ts';

/** Threads that scratch memory is laid out for; more are never used. */
export const mostThreads = 16;
/** Edges whose partial gradients a thread keeps at a time: 64 KiB of vectors stay in a core's second cache. */
export const blockEdges = 4096;
/** Above this many edges errors are scattered, which needs no transposed structure (8 bytes an edge). */
export const largestTransposed = 8_000_000;

/** Outputs of a layer (or the input) for a batch, [tile][row][column][channel][32 samples], and their errors. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  /** Bytes of one tile, of one image row and of one position in it, and of what stands before position (0, 0). */
  readonly tileBytes: number;
  readonly stepY: number;
  readonly stepX: number;
  readonly origin: number;
  readonly values: Region;
  /** dLoss/doutput; absent for the input. */
  readonly errors?: Region;
}

/** A parameter array with what its optimizer keeps: first and second moment (Adam) or velocity (momentum). */
export interface ParameterPlan {
  readonly count: number;
  readonly values: Region;
  readonly moments: readonly Region[];
  /** Only kept where all gradients must be known before any update (clipping). */
  readonly gradient?: Region;
}

export interface JunctionPlan {
  readonly kind: 'junction';
  /** From 1. */
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly from: Grid;
  readonly to: Grid;
  readonly activation: number;
  /** First edge of each right neuron, right + 1 of them. */
  readonly rowStart: Region;
  /** Byte offset of each edge's left row from the position's place in `from`. */
  readonly offsets: Region;
  readonly weights: ParameterPlan;
  readonly bias: ParameterPlan;
  /** How errors reach the left layer; the first junction's stop at it. */
  readonly backward: 'none' | 'gather' | 'scatter';
  /** For 'gather': first entry of each left neuron, then (weight offset, right row offset) an edge. */
  readonly columnStart?: Region;
  readonly entries?: Region;
  /** Activation of the left layer whose derivative the backward product applies, where no layer lies between. */
  readonly leftActivation: number;
  /** This junction's own activation is derived before its errors are used (else someone did already). */
  readonly derive: boolean;
}

export interface DropoutPlan {
  readonly kind: 'dropout';
  readonly from: Grid;
  readonly to: Grid;
  readonly rate: number;
  /** Distinguishes the layers' random bits. */
  readonly stream: number;
}

export interface LossPlan {
  readonly loss: TrainingSpec['loss'];
  readonly output: Grid;
  readonly softmax: boolean;
  readonly activation: number;
  /** u32 and f32 a sample of the batch: class, weight (0 for lanes that hold no sample). */
  readonly labels: Region;
  readonly sampleWeights: Region;
  /** f32 a sample: what it cost, and 1 where it was classified right. */
  readonly losses: Region;
  readonly hits: Region;
}

export type LayerPlan = JunctionPlan | DropoutPlan;

/** A training's memory and operations, plain data: every thread makes the same engine of it. */
export interface Plan {
  readonly batch: number;
  readonly tiles: number;
  readonly training: TrainingSpec;
  readonly input: Grid;
  /** u32 a sample of the batch: which row of the dataset it is. */
  readonly order: Region;
  readonly layers: readonly LayerPlan[];
  readonly loss: LossPlan;
  /** Partial gradients of one block, one region a thread, and the block's gradients after them. */
  readonly scratch: readonly Region[];
  /** Bytes that the plan takes, before any dataset. */
  readonly bytes: number;
}

/** The plan while it is laid out. */
interface Draft {
  readonly layout: MemoryLayout;
  readonly tiles: number;
  readonly training: TrainingSpec;
}

/** Lays out a network's training: shapes and counts suffice, no edge is listed. */
export function planTraining(network: Network, training: TrainingSpec, layout = new MemoryLayout()): Plan {
  const tiles = Math.ceil(training.batch / tileSamples);
  const draft: Draft = { layout, tiles, training };
  const perSample = () => layout.allocate(tiles * rowBytes);
  const order = perSample();
  const [first] = network.layers;
  const input = planGrid(draft, first.inputShape, false);
  const layers: LayerPlan[] = [];
  let grid = input;
  for (const [index, layer] of network.layers.entries()) {
    const { spec } = layer;
    if (spec.kind === 'dense') {
      const last = index === network.layers.length - 1;
      const previous = layers.at(-1);
      const junction = planJunction(draft, layer.junction!, grid, {
        activation: activationCodes[spec.activation],
        leftActivation: previous?.kind === 'junction' ? previous.activation : 0,
        derive: false,
        isFirst: layers.every((each) => each.kind !== 'junction'),
      });
      layers.push(junction);
      grid = junction.to;
      const rate = spec.dropout ?? training.dropout;
      if (rate > 0 && !last) {
        layers[layers.length - 1] = { ...junction, derive: junction.activation !== 0 };
        const dropped = planGrid(draft, layer.outputShape, true);
        layers.push({ kind: 'dropout', from: grid, to: dropped, rate, stream: index });
        grid = dropped;
      }
    }
  }
  const lastSpec = network.layers.at(-1)!.spec;
  const activation = lastSpec.kind === 'dense' ? lastSpec.activation : 'linear';
  const loss: LossPlan = {
    loss: training.loss,
    output: grid,
    softmax: activation === 'softmax',
    activation: activationCodes[activation],
    labels: perSample(),
    sampleWeights: perSample(),
    losses: perSample(),
    hits: perSample(),
  };
  const scratch = Array.from({ length: mostThreads }, () => layout.allocate(blockBytes(layers)));
  return { batch: training.batch, tiles, training, input, order, layers, loss, scratch, bytes: layout.bytes };
}

/** A block holds whole right neurons, so at least the widest of them: 16 bytes of partial sum and 4 of gradient. */
function blockBytes(layers: readonly LayerPlan[]): number {
  const needs = layers.map((layer) => (layer.kind === 'junction' ? Math.max(layer.left, layer.right) : 0));
  return 20 * Math.max(blockEdges, ...needs);
}

function planGrid({ layout, tiles }: Draft, shape: readonly number[], withErrors: boolean): Grid {
  const [rows, columns, channels] = shape.length === 3 ? shape : [1, 1, shape[0]];
  const stepX = channels * rowBytes;
  const tileBytes = rows * columns * stepX;
  return {
    rows,
    columns,
    channels,
    tileBytes,
    stepY: columns * stepX,
    stepX,
    origin: 0,
    values: layout.allocate(tiles * tileBytes),
    errors: withErrors ? layout.allocate(tiles * tileBytes) : undefined,
  };
}

function planParameter({ layout, training }: Draft, count: number): ParameterPlan {
  const { optimizer, clip } = training;
  const kept = optimizer.kind === 'sgd' ? (optimizer.momentum > 0 ? 1 : 0) : 2;
  return {
    count,
    values: layout.allocate(4 * count),
    moments: Array.from({ length: kept }, () => layout.allocate(4 * count)),
    gradient: clip === undefined ? undefined : layout.allocate(4 * count),
  };
}

function planJunction(
  draft: Draft,
  junction: Junction,
  from: Grid,
  options: { activation: number; leftActivation: number; derive: boolean; isFirst: boolean },
): JunctionPlan {
  const { layout } = draft;
  const { index, left, right, weights } = junction;
  const { isFirst, ...rest } = options;
  const backward = isFirst ? 'none' : weights <= largestTransposed ? 'gather' : 'scatter';
  return {
    kind: 'junction',
    index,
    left,
    right,
    from,
    to: planGrid(draft, [right], true),
    ...rest,
    rowStart: layout.allocate(4 * (right + 1)),
    offsets: layout.allocate(4 * weights),
    weights: planParameter(draft, weights),
    bias: planParameter(draft, right),
    backward,
    columnStart: backward === 'gather' ? layout.allocate(4 * (left + 1)) : undefined,
    entries: backward === 'gather' ? layout.allocate(8 * weights) : undefined,
  };
}
