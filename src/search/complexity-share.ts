import { fail, ok, type Result } from '../base/result.ts';
import { buildNetwork } from '../network/build-network.ts';
import { complexityOf } from '../network/complexity.ts';
import type { Network } from '../network/network.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { HardwareSpec, SearchSpec } from '../schema/plan-specs.ts';
import { costliestPoint, type DatasetShape, networkAt } from './architecture-space.ts';
import { defaultHardware, deviceTime } from './device-time.ts';

/**
 * f_c of a network, its cost as a share of the costliest of the space. `epochs` are the trial's measured
 * epochs; only the complexity 'time' looks at them.
 */
export type ComplexityShare = (network: NetworkSpec, epochs: readonly EpochMetrics[]) => Result<number>;

/**
 * How a search measures complexity:
 * 'weights' counts edges; 'macs' counts the multiply-accumulates of one training input (forward, backward,
 * update); 'fpga' is the estimated area times time of an input on `hardware`; 'time' measured seconds of an epoch over those
 * of the costliest network, which are scaled up by MACs from the first trial that finished an epoch (so two machines may
 * search differently under 'time').
 */
export function complexityShare(
  spec: SearchSpec,
  shape: DatasetShape,
  hardware: HardwareSpec = defaultHardware(),
): Result<ComplexityShare> {
  const cost = (network: NetworkSpec): Result<number> => {
    const built = buildNetwork(network);
    if (!built.ok) return fail(built.error[0]);
    return spec.complexityOf === 'fpga' ? deviceTime(built.value, hardware) : ok(countOf(built.value, spec));
  };
  const most = cost(networkAt(costliestPoint(spec), shape, 'costliest', spec));
  if (!most.ok) return most;
  let referenceSeconds: number | undefined;
  return ok((network, epochs) => {
    const own = cost(network);
    if (!own.ok) return own;
    const share = own.value / most.value;
    const seconds = median(epochs.map((epoch) => epoch.seconds));
    if (spec.complexityOf !== 'time' || seconds === undefined) return ok(share);
    referenceSeconds ??= seconds / share;
    return ok(seconds / referenceSeconds);
  });
}

function countOf(network: Network, { complexityOf: of }: SearchSpec): number {
  const { weights, macs } = complexityOf(network);
  return of === 'weights' ? weights : macs.forward + macs.backward + macs.update;
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
