import type {
  ConvSpec,
  DenseSpec,
  LayerSpec,
  NetworkSpec,
  PatternSpec,
  SparsitySpec,
} from '../schema/network-spec.ts';
import type { VarySpec } from '../schema/plan-specs.ts';

type Value = number | string;
type Weighted = DenseSpec | ConvSpec;

/** What a swept property does to a network; undefined where it cannot have the value. */
type Change = (
  network: NetworkSpec,
  value: Value,
  junctions: VarySpec['junctions'],
) => NetworkSpec | undefined;

interface LayerChange {
  readonly sparsity?: SparsitySpec;
  readonly taps?: number;
  readonly stride?: ConvSpec['stride'];
}

const onJunctions =
  (change: (layer: Weighted, value: Value) => LayerChange | undefined): Change =>
  (network, value, junctions) => {
    let valid = true;
    const varied = mapJunctions(network, (layer, index) => {
      if (junctions && (index < junctions.from || index > junctions.to)) return layer;
      const changed = change(layer, value);
      valid &&= changed !== undefined;
      return { ...layer, ...changed } as Weighted;
    });
    return valid ? varied : undefined;
  };

const sparsity = (change: (value: Value) => Partial<SparsitySpec> | undefined): Change =>
  onJunctions((layer, value) => {
    const changed = change(value);
    const { density, outDegree, inDegree, ...rest } = layer.sparsity;
    return (
      changed && { sparsity: { ...rest, ...changed }, ...(layer.kind === 'conv' ? { taps: undefined } : {}) }
    );
  });

const changes: Readonly<Record<string, Change>> = {
  density: sparsity((density) => (typeof density === 'number' ? { density } : undefined)),
  'out-degree': sparsity((outDegree) => (typeof outDegree === 'number' ? { outDegree } : undefined)),
  'in-degree': sparsity((inDegree) => (typeof inDegree === 'number' ? { inDegree } : undefined)),
  pattern: onJunctions((layer, value) => {
    const pattern = patternOf(value);
    return pattern && { sparsity: { ...layer.sparsity, pattern } };
  }),
  taps: onJunctions((layer, taps) =>
    layer.kind === 'dense' ? {} : typeof taps === 'number' ? { taps } : undefined,
  ),
  stride: onJunctions((layer, stride) =>
    layer.kind === 'dense'
      ? {}
      : typeof stride === 'number'
        ? { stride: [stride, stride] as const }
        : undefined,
  ),
  seed: onJunctions((layer, seed) =>
    typeof seed === 'number' ? { sparsity: { ...layer.sparsity, seed } } : undefined,
  ),
  width: (network, units) => (typeof units === 'number' ? withWidth(network, () => units) : undefined),
};

/** Properties of a network that an experiment can vary, by their names in the language. */
export const variedInNetworks: readonly string[] = Object.keys(changes);

/**
 * A network with one swept property set, of junctions only on those named; undefined where the property is none of a network
 * or cannot have the value.
 */
export const varyNetwork = (
  network: NetworkSpec,
  { property, junctions }: Pick<VarySpec, 'property' | 'junctions'>,
  value: Value,
): NetworkSpec | undefined => changes[property]?.(network, value, junctions);

/** Pattern words of sweeps: `clash-free` alone is type 1; `clash-free-2-dither` names type and dither. */
function patternOf(value: Value): PatternSpec | undefined {
  if (value === 'structured' || value === 'random') return { kind: value };
  const found = /^clash-free(?:-([123]))?(-dither)?$/.exec(String(value));
  if (!found) return undefined;
  return { kind: 'clash-free', type: Number(found[1] ?? 1) as 1 | 2 | 3, dither: found[2] !== undefined };
}

/** Calls `change` on every layer that a junction enters, with the junction's index from 1. */
export function mapJunctions(
  network: NetworkSpec,
  change: (layer: Weighted, index: number) => LayerSpec,
): NetworkSpec {
  let index = 0;
  const layers = network.layers.map((layer) =>
    layer.kind === 'dense' || layer.kind === 'conv' ? change(layer, ++index) : layer,
  );
  return { ...network, layers };
}

/** Sets the units of every dense layer but the last. */
export function withWidth(network: NetworkSpec, units: (layer: DenseSpec) => number): NetworkSpec {
  const last = network.layers.findLastIndex(({ kind }) => kind === 'dense');
  const layers = network.layers.map((layer, i) =>
    layer.kind === 'dense' && i !== last ? { ...layer, units: units(layer) } : layer,
  );
  return { ...network, layers };
}
