import type {
  ConvSpec,
  DenseSpec,
  LayerSpec,
  NetworkSpec,
  PatternSpec,
  SparsitySpec,
} from '../../schema/network-spec.ts';
import { block, number, quoted, share, tuple, unlessDefault } from './print-values.ts';

/** A network as layer lines. */
export function printNetwork(spec: NetworkSpec): string {
  const { layers, seed } = spec;
  const common = commonPattern(layers);
  return block('network', spec.name, [
    common && common.kind !== 'structured' ? `pattern ${patternText(common)}` : undefined,
    unlessDefault('network')('seed', seed),
    ...layerLines(spec),
  ]);
}

/** The input and layer lines of a network; what all junctions share stands before them. */
export function layerLines({ input, layers, seed }: NetworkSpec): readonly string[] {
  const shape = tuple(input.shape.map(number));
  const common = commonPattern(layers) ?? { kind: 'structured' };
  return [
    `input ${shape}${input.pad === undefined ? '' : ` pad ${input.pad}`}`,
    ...layers.map((layer) => layerText(layer, common, seed)),
  ];
}

/** The pattern of all junctions, where they agree. */
function commonPattern(layers: readonly LayerSpec[]): PatternSpec | undefined {
  const patterns = layers.flatMap((layer) =>
    layer.kind === 'dense' || layer.kind === 'conv' ? [layer.sparsity.pattern] : [],
  );
  const [first] = patterns;
  return patterns.every((pattern) => samePattern(pattern, first)) ? first : undefined;
}

const samePattern = (a: PatternSpec, b: PatternSpec): boolean => patternText(a) === patternText(b);

function patternText(pattern: PatternSpec): string {
  switch (pattern.kind) {
    case 'clash-free':
      return `clash-free type ${pattern.type}${pattern.dither ? ' dither' : ''}`;
    case 'file':
      return `from ${quoted(pattern.path)}`;
    default:
      return pattern.kind;
  }
}

function layerText(layer: LayerSpec, common: PatternSpec, seed: number): string {
  switch (layer.kind) {
    case 'dense':
      return joined([
        `dense ${layer.units} ${layer.activation}`,
        ...sparsityTexts(layer, common, seed),
        layer.dropout === undefined ? undefined : `dropout ${number(layer.dropout)}`,
      ]);
    case 'conv':
      return joined([convShape(layer), ...sparsityTexts(layer, common, seed)]);
    case 'pool': {
      const stride = pairText(layer.stride);
      const size = pairText(layer.size);
      return `pool ${layer.mode} ${size}${stride === size ? '' : ` stride ${stride}`}`;
    }
    case 'dropout':
      return `dropout ${number(layer.rate)}`;
    case 'batch-norm': {
      const unless = unlessDefault('batch-norm');
      return joined(['batch-norm', unless('momentum', layer.momentum), unless('epsilon', layer.epsilon)]);
    }
    case 'flatten':
    case 'global-average-pool':
      return layer.kind;
  }
}

function convShape({ filters, kernel, stride, padding, activation }: ConvSpec): string {
  const step = pairText(stride) === '1' ? '' : ` stride ${pairText(stride)}`;
  const edges = padding === 'same' ? '' : ` padding ${padding}`;
  return `conv ${filters} kernel (${kernel.join(', ')})${step}${edges} ${activation}`;
}

const pairText = ([vertical, horizontal]: readonly [number, number]): string =>
  vertical === horizontal ? String(vertical) : `(${vertical}, ${horizontal})`;

function sparsityTexts(
  layer: DenseSpec | ConvSpec,
  common: PatternSpec,
  networkSeed: number,
): readonly (string | undefined)[] {
  const { density, outDegree, inDegree, pattern, seed, parallelism }: SparsitySpec = layer.sparsity;
  return [
    layer.kind === 'conv' && layer.taps !== undefined ? `taps ${layer.taps}` : undefined,
    density === undefined ? undefined : `density ${share(density)}`,
    outDegree === undefined ? undefined : `out-degree ${outDegree}`,
    inDegree === undefined ? undefined : `in-degree ${inDegree}`,
    samePattern(pattern, common) ? undefined : `pattern ${patternText(pattern)}`,
    seed === networkSeed ? undefined : `seed ${seed}`,
    parallelism === undefined ? undefined : `parallelism ${parallelism}`,
  ];
}

const joined = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('  ');
