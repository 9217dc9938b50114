import type { Result } from '../../base/result.ts';
import { estimateHardware, type HardwareEstimate } from '../../hardware/estimate.ts';
import type { HardwareProblem } from '../../hardware/hardware-problem.ts';
import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { isError } from '../diagnostics/tell-finding.ts';
import type { PlacedDeclaration } from './analyse-file.ts';
import type { Scope } from './link-files.ts';

/** A network on a hardware that is declared with it: the estimate, or why there is none. */
export interface NetworkOnHardware {
  readonly network: Network;
  readonly estimate: Result<HardwareEstimate, HardwareProblem[]>;
}

/** Networks tried on a hardware at most, so that a file of hundreds stays quick to type in. */
const mostNetworks = 8;

/** Declarations whose text did not change keep their specs, and so their estimates, from one keystroke to the next. */
const known = new WeakMap<Network, WeakMap<HardwareSpec, NetworkOnHardware['estimate']>>();

function estimateOf(network: Network, spec: HardwareSpec): NetworkOnHardware['estimate'] {
  const ofNetwork = known.get(network) ?? new WeakMap<HardwareSpec, NetworkOnHardware['estimate']>();
  known.set(network, ofNetwork);
  const found = ofNetwork.get(spec) ?? estimateHardware(network, spec);
  ofNetwork.set(spec, found);
  return found;
}

/** The networks that a file sees on a hardware of it; none where the hardware has errors of its own. */
export function networksOn({ analysis }: PlacedDeclaration, scope: Scope): readonly NetworkOnHardware[] {
  const { resolved, findings } = analysis;
  if (resolved.kind !== 'hardware' || !resolved.spec || findings.some(isError)) return [];
  const { spec } = resolved;
  return networksIn(scope).map((network) => ({ network, estimate: estimateOf(network, spec) }));
}

/** The networks that a hardware could be about, the file's own first. */
export const networksIn = (scope: Scope): readonly Network[] =>
  [...scope.values()].flatMap(({ declaration }) => networkOf(declaration) ?? []).slice(0, mostNetworks);

function networkOf({ analysis }: PlacedDeclaration): Network | undefined {
  const { resolved, findings } = analysis;
  return resolved.kind === 'network' && !findings.some(isError) ? resolved.network : undefined;
}

/** A network that can be put on a hardware. */
export interface EstimatedNetwork {
  readonly network: Network;
  readonly estimate: HardwareEstimate;
  /** Whether the file sees other networks that it could be about. */
  readonly oneOfSeveral: boolean;
}

/** The estimate that stands for a hardware: of the first network, its own file's before others, that it can run. */
export function shownEstimate(all: readonly NetworkOnHardware[]): EstimatedNetwork | undefined {
  for (const { network, estimate } of all)
    if (estimate.ok) return { network, estimate: estimate.value, oneOfSeveral: all.length > 1 };
  return undefined;
}
