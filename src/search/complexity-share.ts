import { fail, ok, type Result } from '../base/result.ts';
import { buildNetwork } from '../network/build-network.ts';
import { complexityOf, type NetworkComplexity } from '../network/complexity.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import { costliestPoint, type DatasetShape, networkAt } from './architecture-space.ts';

/**
 * f_c of a network, its cost as a share of the costliest of the space. `epochs` are the trial's measured
 * epochs; only the complexity 'time' looks at them.
 */
export type ComplexityShare = (network: NetworkSpec, epochs: readonly EpochMetrics[]) => Result<number>;

/**
 * How a search measures complexity:
 * 'weights' counts edges; 'macs' counts the multiply-accumulates of one training input (forward, backward,
 * update); 'fpga' the multiplications of one inference, what a device's multipliers are shared by at a given
 * speed; 'time' measured seconds of an epoch over those of the costliest network, which are scaled up by MACs
 * from the first trial that finished an epoch (so two machines may search differently under 'time').
 */
export function complexityShare(spec: SearchSpec, shape: DatasetShape): Result<ComplexityShare> {
  const most = complexityOfSpec(networkAt(costliestPoint(spec), shape, 'costliest', spec.seed));
  if (!most.ok) return most;
  let referenceSeconds: number | undefined;

  return ok((network, epochs) => {
    const own = complexityOfSpec(network);
    if (!own.ok) return own;
    if (spec.complexityOf === 'weights') return ok(own.value.weights / most.value.weights);
    if (spec.complexityOf === 'fpga') return ok(own.value.macs.forward / most.value.macs.forward);
    const work = trainingMacs(own.value) / trainingMacs(most.value);
    const seconds = median(epochs.map((epoch) => epoch.seconds));
    if (spec.complexityOf === 'macs' || seconds === undefined) return ok(work);
    referenceSeconds ??= seconds / work;
    return ok(seconds / referenceSeconds);
  });
}

function complexityOfSpec(network: NetworkSpec): Result<NetworkComplexity> {
  const built = buildNetwork(network);
  return built.ok ? ok(complexityOf(built.value)) : fail(built.error[0]);
}

const trainingMacs = ({ macs }: NetworkComplexity): number => macs.forward + macs.backward + macs.update;

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
