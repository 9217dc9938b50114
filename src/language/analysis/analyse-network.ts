import { admissibleStep, nearestAdmissible } from '../../network/admissible.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { Junction, Network } from '../../network/network.ts';
import { networkChecks } from '../checks/network-checks.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import { inChinese, inEnglish, type Say } from '../presentation/say.ts';
import type { Reading } from '../reading/reading.ts';
import type { ResolvedNetwork } from '../resolving/resolve-network.ts';
import { admissibilityFixes } from './admissibility-fixes.ts';
import { degreeFixes } from './degree-fixes.ts';
import { kernelFixes } from './kernel-fixes.ts';
import { placeOf } from './place-problem.ts';

/** A network that was followed from its input to its output, and what is to be said about it. */
export interface NetworkAnalysis {
  /** Undefined where its shapes or counts do not follow. */
  readonly network?: Network;
  readonly findings: readonly Finding[];
}

/** Builds a network from what was written and places what it finds. */
export function analyseNetwork(reading: Reading, resolved: ResolvedNetwork): NetworkAnalysis {
  const built = buildNetwork(resolved.spec);
  if (!built.ok) {
    // The resolver told of taps beside a density where the density stands.
    const problems = built.error.filter(({ code }) => code !== 'taps-and-density');
    const findings = problems.map((problem): Finding => {
      const { start, end } = placeOf(reading, resolved, problem);
      const fixes = [...degreeFixes(reading, resolved, problem), ...kernelFixes(resolved, problem)];
      return {
        code: 'network-problem',
        args: {},
        problem,
        fixes: fixes.length > 0 ? fixes : undefined,
        start,
        end,
      };
    });
    return { findings };
  }
  const findings = built.value.junctions.flatMap(
    (junction) => inadmissible(reading, resolved, junction) ?? [],
  );
  const checks = networkChecks({ reading, resolved, network: built.value });
  return { network: built.value, findings: [...findings, ...checks] };
}

/** A structured junction whose density is not admissible trains with degrees that differ by one: say so. */
function inadmissible(reading: Reading, resolved: ResolvedNetwork, junction: Junction): Finding | undefined {
  const { left, right, sparsity, layer } = junction;
  const { density, pattern } = sparsity;
  if (density === undefined || pattern.kind !== 'structured') return undefined;
  if (admissibleStep(left, right, density) !== undefined) return undefined;
  const { below, above } = nearestAdmissible(left, right, density);
  const near = (say: Say) => {
    const [one, other] = [below, above].flatMap((each) =>
      each
        ? say('{density} (out-degree {out})', {
            density: percentText(each.density),
            out: countText(each.outDegree),
          })
        : [],
    );
    return other === undefined ? one : say('{one} and {other}', { one, other });
  };
  const { start, end } = placeOf(reading, resolved, { layer, property: 'density' });
  return {
    code: 'inadmissible-density',
    args: {
      density: percentText(density),
      left: countText(left),
      right: countText(right),
      weights: countText(junction.weights),
      admissible: near(inEnglish),
      'admissible-zh-cn': near(inChinese),
    },
    fixes: admissibilityFixes(reading, resolved, junction, { start, end }),
    start,
    end,
  };
}
