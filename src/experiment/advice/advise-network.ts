import { phrase, sayPhrase } from '../../base/phrase.ts';
import { problem, type Result } from '../../base/result.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import { type Redundancy, redundancyOf } from '../../data/redundancy.ts';
import { cancelledProblem, type LoadOptions } from '../../data/source-data.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { type DensityAdvice, suggestDensities } from './suggest-densities.ts';

/** What densities are wanted for: a network, the data it is to learn where that may be read, a total density. */
export interface AdviceOrder {
  readonly network: NetworkSpec;
  readonly dataset?: DatasetSpec;
  readonly target: number;
}

/** Advice, and what the data turned out to be like where it was read. */
export interface NetworkAdvice extends DensityAdvice {
  readonly redundancy?: Redundancy;
}

/** Advice as JSON for programs: the reasons as sentences. */
export const spokenAdvice = (network: string, advice: NetworkAdvice) => ({
  network,
  ...advice,
  junctions: advice.junctions.map(({ reasons, ...junction }) => ({
    ...junction,
    reasons: reasons.map((reason) => sayPhrase(reason)),
  })),
});

/** Advises densities for a network, measuring the redundancy of its data first. An abort gives `cancelled`. */
export async function adviseNetwork(
  { network, dataset, target }: AdviceOrder,
  options: LoadOptions,
): Promise<Result<NetworkAdvice>> {
  const built = await buildNetworkFromFiles(network);
  if (!built.ok) return { ok: false, error: built.error[0] };
  const measured = dataset ? await measure(dataset, options) : undefined;
  if (measured && !measured.ok) return measured;
  const redundancy = measured?.value;
  const inputs = network.input.shape.reduce((a, b) => a * b, 1);
  if (dataset && redundancy && redundancy.features !== inputs)
    return problem(
      'input-mismatch',
      phrase`Network ${network.name} takes ${inputs} inputs, but ${dataset.name} has ${redundancy.features}.`,
      'Choose a dataset that fits the network.',
    );
  const advice = suggestDensities(built.value, target, redundancy);
  return advice.ok ? { ok: true, value: { ...advice.value, redundancy } } : advice;
}

async function measure(dataset: DatasetSpec, options: LoadOptions): Promise<Result<Redundancy>> {
  const loaded = await loadDataset(dataset, options);
  if (!loaded.ok) return loaded;
  try {
    return { ok: true, value: await redundancyOf(loaded.value.train, options.signal) };
  } catch (error) {
    if (options.signal?.aborted) return { ok: false, error: cancelledProblem };
    throw error;
  }
}
