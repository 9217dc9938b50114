import { problemsOfTuple } from '../../hardware/choose-parallelism.ts';
import type { HardwareProblem } from '../../hardware/hardware-problem.ts';
import { type JunctionShape, junctionShapes } from '../../hardware/junction-shape.ts';
import { problemOfParallelism } from '../../hardware/parallelism-rules.ts';
import { replacement } from '../analysis/edits.ts';
import { placeOf } from '../analysis/place-problem.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { countText } from '../diagnostics/number-text.ts';
import { entryOf } from '../reading/reading.ts';
import type { BuiltNetwork } from './built-network.ts';

/**
 * Whether the z that a network gives its junctions work together: junction cycles C_i = |W_i| / z_i of one
 * length, whole neurons a clock, and banks that take what the junction before finishes.
 */
export function parallelismChecks({ reading, resolved, network }: BuiltNetwork): readonly Finding[] {
  const { junctions } = network;
  const given = junctions.map(({ sparsity }) => sparsity.parallelism);
  if (resolved.compact || given.every((z) => z === undefined)) return [];
  const shapes = junctionShapes(network, 'training');
  if (!shapes.ok) return [];
  const spanOf = (layer: number) => {
    const { start, end } = placeOf(reading, resolved, { layer, property: 'parallelism' });
    return { start, end };
  };
  const complete = given.every((z) => z !== undefined) ? given : undefined;
  const problems = complete ? problemsOfTuple(shapes.value, complete) : problemsOfSome(shapes.value, given);
  if (problems.length > 0) {
    return problems.map(({ layer = 0, nearest, element = 0, severity: _, ...problem }) => {
      const wrong = junctions[element]?.layer ?? layer;
      const value = entryOf(resolved.layerSections[wrong], 'parallelism')?.values[0];
      return {
        code: 'parallelism-problem',
        args: {},
        problem,
        fixes: value && nearest ? [replacement(value, nearest)] : undefined,
        ...spanOf(layer),
      };
    });
  }
  if (!complete || junctions.length < 2) return [];
  const z = complete;
  const cycles = junctions.map(({ weights }, index) => weights / z[index]);
  const longest = Math.max(...cycles);
  return junctions.flatMap(({ index, weights, layer }, at): Finding[] => {
    if (cycles[at] === longest) return [];
    const balanced = Math.max(1, Math.ceil(weights / longest));
    const args = {
      junction: index,
      cycles: countText(cycles[at]),
      longest: countText(longest),
      balanced: countText(balanced),
    };
    const works = problemsOfTuple(shapes.value, z.with(at, balanced)).length === 0;
    const value = entryOf(resolved.layerSections[layer], 'parallelism')?.values[0];
    const fixes = works && value ? [replacement(value, String(balanced))] : undefined;
    return [{ code: 'unbalanced-parallelism', args, fixes, ...spanOf(layer) }];
  });
}

/**
 * What is wrong with a z whose neighbours have none yet: that it divides no left neurons. One that ends right neurons in the
 * middle of a clock is left to the hardware; a clash-free pattern may be drawn for it.
 */
const problemsOfSome = (
  shapes: readonly JunctionShape[],
  given: readonly (number | undefined)[],
): readonly HardwareProblem[] =>
  shapes.flatMap((shape, index) => {
    const z = given[index];
    const problem = z === undefined ? undefined : problemOfParallelism(shape, z);
    return problem && problem.code !== 'parallelism-straddles-neurons' ? [problem] : [];
  });
