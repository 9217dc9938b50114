import type { Network } from '../../src/network/network.ts';
import type { HardwareSpec } from '../../src/schema/plan-specs.ts';
import { designKey, type HardwareJobState, type SynthesisResult } from '../../src/studio/hardware-job.ts';
import { useStore } from '../context.ts';

/** The jobs of a network and a hardware by name, newest first; `fresh` says whether they are about this very design. */
export function useJobs(
  network: Network,
  shown: HardwareSpec,
): readonly { readonly job: HardwareJobState; readonly fresh: boolean }[] {
  const store = useStore();
  const key = designKey(network.spec, shown);
  return store.hardwareJobs.value
    .filter((job) => job.network === network.spec.name && job.hardware === shown.name)
    .map((job) => ({ job, fresh: job.key === key || job.key.startsWith(`${key} `) }))
    .toReversed();
}

/** What synthesis counted of this very design, where it has been synthesised in this window. */
export function useSynthesis(network: Network, shown: HardwareSpec): SynthesisResult | undefined {
  return useJobs(network, shown).find(({ job, fresh }) => fresh && job.synthesis)?.job.synthesis;
}
