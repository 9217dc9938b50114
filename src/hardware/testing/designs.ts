import { buildNetwork } from '../../network/build-network.ts';
import type { Network } from '../../network/network.ts';
import { dense, goodValue, networkOf } from '../../network/testing/networks.ts';
import type { Activation, PatternSpec } from '../../schema/network-spec.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';

/** Clash-free type 1 without dither, what most hardware tests use. */
export const clashFree = (type: 1 | 2 | 3 = 1, dither = false): PatternSpec => ({
  kind: 'clash-free',
  type,
  dither,
});

/** A network in the papers' notation: N_net, d_out per junction, one pattern and activation for all. */
export function hardwareNetwork(
  neurons: readonly number[],
  outDegrees: readonly number[],
  given: {
    pattern?: PatternSpec;
    activation?: Activation;
    last?: Activation;
    parallelism?: readonly number[];
  } = {},
): Network {
  const { pattern = clashFree(), activation = 'sigmoid', last = activation } = given;
  const layers = neurons.slice(1).map((units, i) => ({
    ...dense(units, { outDegree: outDegrees[i], pattern, parallelism: given.parallelism?.[i] }),
    activation: i === outDegrees.length - 1 ? last : activation,
  }));
  return goodValue(buildNetwork(networkOf([neurons[0]], ...layers)));
}

/** The demo of the article: (1024, 64, 32), d_out (4, 16). */
export const demoNetwork = () => hardwareNetwork([1024, 64, 32], [4, 16]);

/** The demo's hardware: z (128, 32) on an Artix-7 at 15 MHz, fixed point (10, 2, 7), unless told. */
export const demoHardware = (given: Partial<HardwareSpec> = {}): HardwareSpec => ({
  name: 'nexys4',
  device: 'xc7a100t',
  clock: 15e6,
  fixedPoint: { total: 10, integer: 2, fraction: 7 },
  parallelism: [128, 32],
  mode: 'training',
  ...given,
});
