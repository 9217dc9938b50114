import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { Region } from './memory-layout.ts';

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

/** The patch of `from` that one position of a convolution sees; a dense junction's patch is all of it. */
export interface Patch {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  /** Of position (0, 0), from the start of the tile; where padding reaches outside, into the grid's border. */
  readonly origin: number;
  /** Bytes from one position's patch to the next one's. */
  readonly stepY: number;
  readonly stepX: number;
}

export interface JunctionPlan {
  readonly kind: 'junction';
  /** From 1. */
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly from: Grid;
  readonly to: Grid;
  readonly patch: Patch;
  readonly activation: number;
  /** Every edge of a dense junction exists: weights are the matrix [right][left], and no index is kept. */
  readonly full: boolean;
  /**
   * Of a dense junction so dense that the kernels for whole matrices are faster: a matrix [right][left] that they
   * work on, zero where no edge is, and each edge's place in it (byte offset). Everything else knows edges alone.
   */
  readonly spread?: { readonly matrix: Region; readonly places: Region };
  /** First edge of each right neuron, right + 1 of them. */
  readonly rowStart?: Region;
  /** Byte offset of each edge's left row from the position's place in `from`. */
  readonly offsets?: Region;
  readonly weights: ParameterPlan;
  readonly bias: ParameterPlan;
  /** How errors reach the left layer; the first junction's stop at it. */
  readonly backward: 'none' | 'full' | 'gather' | 'scatter';
  /** For 'gather': first entry of each left neuron, then (weight offset, right row offset) an edge. */
  readonly columnStart?: Region;
  readonly entries?: Region;
  /** Activation of the left layer whose derivative the backward product applies, where no layer lies between. */
  readonly leftActivation: number;
  /** This junction's own activation is derived before its errors are used (else someone did already). */
  readonly derive: boolean;
  /** Edges whose partial gradients a thread keeps at a time. */
  readonly blockEdges: number;
}

export interface DropoutPlan {
  readonly kind: 'dropout';
  readonly from: Grid;
  readonly to: Grid;
  readonly rate: number;
  /** Distinguishes the layers' random bits. */
  readonly stream: number;
}

export interface PoolPlan {
  readonly kind: 'pool';
  readonly from: Grid;
  readonly to: Grid;
  readonly average: boolean;
  readonly size: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  /** What it reads went through a ReLU whose derivative it takes in passing backward. */
  readonly rectified: boolean;
}

export interface NormalisationPlan {
  readonly kind: 'normalisation';
  /** Index of the layer in NetworkSpec.layers. */
  readonly layer: number;
  readonly from: Grid;
  readonly to: Grid;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma: ParameterPlan;
  readonly beta: ParameterPlan;
  readonly movingMean: Region;
  readonly movingVariance: Region;
  /** Of the batch at hand: mean, 1/√(variance + ε), and gradients of γ and β. */
  readonly mean: Region;
  readonly reciprocal: Region;
  readonly gammaGradient: Region;
  readonly betaGradient: Region;
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

export type LayerPlan = JunctionPlan | DropoutPlan | PoolPlan | NormalisationPlan;

/** A training's memory and operations, plain data: every thread makes the same engine of it. */
export interface Plan {
  readonly batch: number;
  readonly tiles: number;
  readonly threads: number;
  readonly training: TrainingSpec;
  readonly input: Grid;
  /** u32 a sample of the batch: which row of the dataset it is. */
  readonly order: Region;
  /** f32 a lane of the batch: 1 where it holds a sample. */
  readonly valid: Region;
  readonly layers: readonly LayerPlan[];
  readonly loss: LossPlan;
  /** Words by which threads meet (threads.ts), and the step they are to do. */
  readonly meeting: Region;
  readonly step: Region;
  /** Partial gradients of one block, one region a thread, and the block's gradients after them. */
  readonly scratch: readonly Region[];
  /** Bytes that the plan takes, before any dataset. */
  readonly bytes: number;
}
