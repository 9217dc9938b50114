import type { HardwareProblem } from '../../hardware/hardware-problem.ts';
import type { FileAnalysis, PlacedDeclaration } from '../analysis/analyse-file.ts';
import { moved } from '../analysis/analyse-file.ts';
import { replacement } from '../analysis/edits.ts';
import { type NetworkOnHardware, networksOn } from '../analysis/hardware-estimates.ts';
import type { Scope } from '../analysis/link-files.ts';
import { placeOfProperty } from '../analysis/place-problem.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { namedProblem } from './named-problem.ts';

/**
 * What keeps the network that a hardware is meant for from being put on it, or what it has no room for. A hardware names no
 * network, so nothing is told where several could be meant: the estimate of each is a command away.
 */
export function hardwareFindings(file: FileAnalysis, scope: Scope): readonly Finding[] {
  return file.declarations
    .filter(({ kind }) => kind === 'hardware')
    .flatMap((hardware) => {
      const meant = meantNetwork(hardware, networksOn(hardware, scope));
      if (!meant) return [];
      const { estimate, network } = meant;
      const problems = estimate.ok
        ? estimate.value.advice.filter(({ code }) => code === 'hardware-does-not-fit')
        : estimate.error;
      return problems.map((problem) => findingOf(hardware, problem, network.spec.name));
    });
}

/** The only network, or the only one with as many junctions as the hardware has z. */
function meantNetwork(
  { analysis }: PlacedDeclaration,
  all: readonly NetworkOnHardware[],
): NetworkOnHardware | undefined {
  if (all.length === 1) return all[0];
  const z = analysis.resolved.kind === 'hardware' ? analysis.resolved.spec?.parallelism : undefined;
  const asMany = all.filter(({ network }) => network.junctions.length === z?.length);
  return asMany.length === 1 ? asMany[0] : undefined;
}

function findingOf(
  { analysis, start }: PlacedDeclaration,
  problem: HardwareProblem,
  network: string,
): Finding {
  const { place, value } = placeOfProperty(analysis.reading, problem);
  const { nearest } = problem;
  const finding: Finding = {
    code: 'hardware-and-network',
    args: {},
    problem: namedProblem(network, problem),
    fixes: value && nearest !== undefined ? [replacement(value, nearest, true)] : undefined,
    start: place.start,
    end: place.end,
  };
  return moved(finding, start);
}
