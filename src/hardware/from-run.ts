import { fail, ok, type Problem, type Result } from '../base/result.ts';
import type { Network } from '../network/network.ts';
import { openRun } from '../runs/open-run.ts';
import { buildNetworkFromFiles } from '../runs/pattern-file.ts';
import type { RunRecord } from '../runs/run.ts';
import { readWeights } from '../runs/weights.ts';
import type { JunctionWeights } from './design.ts';

/** A trained network, ready to be put on hardware. */
export interface TrainedForHardware {
  readonly record: RunRecord;
  readonly network: Network;
  readonly weights: readonly JunctionWeights[];
}

/** Reads a run's network and weights. */
export async function readTrained(folder: string): Promise<Result<TrainedForHardware>> {
  const run = await openRun(folder);
  if (!run.ok) return run;
  const { record } = run.value;
  const network = await buildNetworkFromFiles(record.network);
  if (!network.ok) return fail<Problem>(network.error[0]);
  const weights = await readWeights(folder);
  if (!weights.ok) return weights;
  return ok({
    record,
    network: network.value,
    weights: weights.value.junctions.map(({ connections, weights: values, bias }) => ({
      connections,
      weights: values,
      biases: bias,
    })),
  });
}
