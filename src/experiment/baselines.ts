import { phrase } from '../base/phrase.ts';
import { problem, type Result } from '../base/result.ts';
import { buildNetwork } from '../network/build-network.ts';
import { mapJunctions, withWidth } from '../network/vary-network.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { Method, Settings } from './settings.ts';

/** Names of the baselines that an experiment can run beside its points. */
export const baselineNames = [
  'fully-connected',
  'small-dense',
  'random',
  'magnitude-pruning',
  'lss',
  'attention',
  'block-sparse',
  'two-four',
  'rigl',
  'dropout',
  'l2',
] as const;
export type BaselineName = (typeof baselineNames)[number];

/** Rates of the regularised baselines: the usual 0.5 of hidden units is too much for small nets, so 0.2. */
const dropoutRate = 0.2;
const strongerL2 = 1e-3;

/** The settings of a baseline for a point: the same data and training, another way to fewer weights (or none). */
export function baselineOf(name: string, settings: Settings): Result<Settings> {
  const { network, training } = settings;
  const dense = fullyConnected(network);
  switch (name) {
    case 'fully-connected':
      return { ok: true, value: { ...settings, network: dense } };
    case 'dropout':
      return {
        ok: true,
        value: { ...settings, network: dense, training: { ...training, dropout: dropoutRate } },
      };
    case 'l2':
      return { ok: true, value: { ...settings, network: dense, training: { ...training, l2: strongerL2 } } };
    case 'random': {
      const random = mapJunctions(network, (layer) => ({
        ...layer,
        sparsity: { ...layer.sparsity, pattern: { kind: 'random' } },
      }));
      return { ok: true, value: { ...settings, network: random } };
    }
    case 'small-dense': {
      const small = smallDense(network);
      return small.ok ? { ok: true, value: { ...settings, network: small.value } } : small;
    }
    case 'magnitude-pruning':
    case 'lss':
    case 'attention':
    case 'block-sparse':
    case 'two-four':
    case 'rigl':
      return { ok: true, value: { ...settings, method: name satisfies Method } };
    default:
      return problem(
        'unknown-baseline',
        phrase`There is no baseline “${name}”.`,
        phrase`There are: ${baselineNames}.`,
      );
  }
}

/** The same layers with every edge. */
export function fullyConnected(network: NetworkSpec): NetworkSpec {
  return mapJunctions(network, (layer) => {
    const { density, outDegree, inDegree, parallelism, ...rest } = layer.sparsity;
    const sparsity = { ...rest, pattern: { kind: 'structured' as const } };
    return layer.kind === 'conv' ? { ...layer, taps: undefined, sparsity } : { ...layer, sparsity };
  });
}

/**
 * A fully connected network whose hidden layers, shrunk by one factor, leave as many weights as the sparse network
 * has: the comparison of the article's large-sparse against small-dense.
 */
export function smallDense(network: NetworkSpec): Result<NetworkSpec> {
  const target = weightsOf(network);
  if (!target.ok) return target;
  const dense = fullyConnected(network);
  const shrunk = (factor: number) => withWidth(dense, ({ units }) => Math.max(1, Math.round(units * factor)));
  let low = 0;
  let high = 1;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const weights = weightsOf(shrunk(middle));
    if (!weights.ok) return weights;
    if (weights.value > target.value) high = middle;
    else low = middle;
  }
  const distance = (factor: number) => {
    const weights = weightsOf(shrunk(factor));
    return weights.ok ? Math.abs(weights.value - target.value) : Infinity;
  };
  return { ok: true, value: shrunk(distance(low) <= distance(high) ? low : high) };
}

function weightsOf(network: NetworkSpec): Result<number> {
  const built = buildNetwork(network);
  if (!built.ok) return { ok: false, error: built.error[0] };
  return { ok: true, value: built.value.junctions.reduce((sum, { weights }) => sum + weights, 0) };
}
