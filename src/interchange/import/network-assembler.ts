import { ok, problem, type Result } from '../../base/result.ts';
import { buildNetwork } from '../../network/build-network.ts';
import { outputShapeOf, sizeOf } from '../../network/layer-shapes.ts';
import type { JunctionWeights, NormalisationWeights } from '../../runs/weights.ts';
import type { Activation, ConvSpec, DenseSpec, LayerSpec, NetworkSpec } from '../../schema/network-spec.ts';
import { sparseJunction, type TrainedNetwork } from '../trained-network.ts';

/** A network from another tool: its spec and weights, and what of the original could not be carried. */
export interface ImportedNetwork {
  readonly trained: TrainedNetwork;
  /** Sentences for people. */
  readonly notes: readonly string[];
}

/** Where the junctions' edges will stand, as `pattern from` names it, until the file is written. */
export const patternPlaceholder = 'pattern';

/** The parameters of a batch normalisation, one value a channel. */
export type NormalisationValues = Pick<NormalisationWeights, 'gamma' | 'beta' | 'mean' | 'variance'>;

interface Weighted {
  spec: DenseSpec | ConvSpec;
  left: number;
  right: number;
  kernel: Float32Array;
  bias: Float32Array;
}

/**
 * Builds a network layer by layer, as importers walk through a model. Zero weights become missing edges. An
 * activation belongs to the layer before it; a batch normalisation between a layer and its activation is
 * folded into the layer's weights, which keeps every zero.
 */
export class NetworkAssembler {
  readonly notes: string[] = [];
  /** [n] or [height, width, channels] of what the last layer puts out. */
  shape: readonly number[];
  private readonly input: readonly number[];
  private readonly layers: (LayerSpec | Weighted)[] = [];
  private readonly normalisations = new Map<LayerSpec, NormalisationValues>();

  constructor(inputShape: readonly number[]) {
    this.input = inputShape;
    this.shape = inputShape;
  }

  /** A dense layer; `kernel` is [left, right]. */
  dense(kernel: Float32Array, right: number, bias?: Float32Array): Result<void> {
    const spec: DenseSpec = { kind: 'dense', units: right, activation: 'linear', sparsity: full };
    return this.weighted(spec, kernel, bias);
  }

  /** A convolution; `kernel` is [ky][kx][channel][filter]. */
  conv(
    given: Pick<ConvSpec, 'filters' | 'kernel' | 'stride' | 'padding'>,
    kernel: Float32Array,
    bias?: Float32Array,
  ): Result<void> {
    return this.weighted({ kind: 'conv', ...given, activation: 'linear', sparsity: full }, kernel, bias);
  }

  /** Any layer without weights of its own. */
  plain(spec: LayerSpec): Result<void> {
    const next = outputShapeOf(spec, this.shape);
    if (!next.ok) return next;
    this.shape = next.value;
    const last = this.layers.at(-1);
    // The language takes one dropout at a place: two in a row leave out as one does.
    if (spec.kind === 'dropout' && last && 'kind' in last && last.kind === 'dropout')
      this.layers[this.layers.length - 1] = { ...spec, rate: 1 - (1 - last.rate) * (1 - spec.rate) };
    else this.layers.push(spec);
    return ok(undefined);
  }

  /** An activation after the last layer. */
  activation(kind: Activation): Result<void> {
    const last = this.layers.at(-1);
    if (last && 'kernel' in last && 'bias' in last && last.spec.activation === 'linear') {
      last.spec = { ...last.spec, activation: kind };
      return ok(undefined);
    }
    if (kind === 'linear') return ok(undefined);
    return problem(
      'import-activation',
      `A ${kind} that does not directly follow a dense layer or a convolution cannot be carried.`,
      'Move it there in the original model.',
    );
  }

  /** Adds to the bias of the last layer; false where no dense layer or convolution without activation is last. */
  addBias(values: Float32Array): boolean {
    const last = this.layers.at(-1);
    if (!last || !('bias' in last) || last.spec.activation !== 'linear') return false;
    last.bias = last.bias.map((value, i) => value + values[i]);
    return true;
  }

  batchNorm(values: NormalisationValues, epsilon: number, momentum: number): Result<void> {
    const channels = this.shape.at(-1);
    if (Object.values(values).some((each) => each.length !== channels))
      return problem(
        'import-shape',
        `A batch normalisation has ${values.gamma.length} values for ${channels} channels.`,
        'Export the model again.',
      );
    const last = this.layers.at(-1);
    if (last && 'bias' in last && last.spec.activation === 'linear') {
      fold(last, values, epsilon);
      this.notes.push(`A batch normalisation was folded into the ${last.spec.kind} layer before it.`);
      return ok(undefined);
    }
    const spec: LayerSpec = { kind: 'batch-norm', momentum, epsilon };
    this.normalisations.set(spec, values);
    return this.plain(spec);
  }

  /** The network so far. Errors: `import-empty`, and what is wrong with its shapes. */
  finish(name: string, origin: string): Result<ImportedNetwork> {
    const junctions: JunctionWeights[] = [];
    const normalisations: NormalisationWeights[] = [];
    const layers = this.layers.map((layer, index): LayerSpec => {
      if (!('bias' in layer)) {
        const values = this.normalisations.get(layer);
        if (values) normalisations.push({ layer: index, ...values });
        return layer;
      }
      const { spec, kernel, left, right, bias } = layer;
      const junction = sparseJunction(junctions.length + 1, kernel, left, right, bias);
      junctions.push(junction);
      const weights = junction.weights.length;
      if (weights === left * right) return spec;
      const density = Math.max(weights, 1) / (left * right);
      return { ...spec, sparsity: { ...full, density, pattern: { kind: 'file', path: patternPlaceholder } } };
    });
    if (junctions.length === 0)
      return problem(
        'import-empty',
        'No layer with weights was found.',
        'Check that this is the trained model.',
      );
    const broken = notFinite(junctions, normalisations);
    if (broken) return broken;
    const spec: NetworkSpec = { name, input: { shape: this.input }, layers, seed: full.seed };
    const built = buildNetwork(spec, {
      connectionsFromFile: (_, index) => ok(junctions[index - 1].connections),
    });
    if (!built.ok) return { ok: false, error: built.error[0] };
    return ok({ trained: { network: built.value, junctions, normalisations, origin }, notes: this.notes });
  }

  private weighted(spec: DenseSpec | ConvSpec, kernel: Float32Array, bias?: Float32Array): Result<void> {
    const right = spec.kind === 'dense' ? spec.units : spec.filters;
    if (!Number.isSafeInteger(right) || right < 1)
      return problem(
        'import-shape',
        `A ${spec.kind} layer has ${kernel.length} weights, which do not fit its inputs (${this.shape.join('×')}).`,
        'Export the model again.',
      );
    const next = outputShapeOf(spec, this.shape);
    if (!next.ok) return next;
    const left = spec.kind === 'dense' ? sizeOf(this.shape) : spec.kernel[0] * spec.kernel[1] * this.shape[2];
    if (kernel.length !== left * right || (bias && bias.length !== right))
      return problem(
        'import-shape',
        `A ${spec.kind} layer has ${kernel.length} weights and ${bias?.length ?? 'no'} biases where ${left} × ${right} and ${right} are needed.`,
        'Export the model again.',
      );
    this.shape = next.value;
    this.layers.push({
      spec,
      left,
      right,
      kernel: kernel.slice(),
      bias: bias?.slice() ?? new Float32Array(right),
    });
    return ok(undefined);
  }
}

/** NaN and infinity are no weights: a training that diverged leaves them. Gives the problem, where there is one. */
export function notFinite(
  junctions: readonly JunctionWeights[],
  normalisations: readonly NormalisationWeights[],
): Result<never> | undefined {
  const bad = (data: Float32Array) => data.some((value) => !Number.isFinite(value));
  const junction = junctions.find(({ weights, bias }) => bad(weights) || bad(bias));
  const layer = normalisations.find((each) =>
    [each.gamma, each.beta, each.mean, each.variance].some((data) => bad(data)),
  );
  if (!junction && !layer) return undefined;
  const where = junction
    ? `junction ${junction.index}`
    : `the batch normalisation at layer ${layer!.layer + 1}`;
  return problem(
    'import-not-finite',
    `Weights of ${where} are NaN or infinite.`,
    'Import the model as it was before its training diverged.',
  );
}

const full = { pattern: { kind: 'structured' }, seed: 1 } as const;

function fold(layer: Weighted, { gamma, beta, mean, variance }: NormalisationValues, epsilon: number): void {
  const scale = gamma.map((value, c) => value / Math.sqrt(variance[c] + epsilon));
  for (let i = 0; i < layer.kernel.length; i++) layer.kernel[i] *= scale[i % layer.right];
  layer.bias = layer.bias.map((value, c) => (value - mean[c]) * scale[c] + beta[c]);
}
