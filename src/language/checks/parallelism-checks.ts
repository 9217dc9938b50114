import { problemsOfTuple } from '../../hardware/choose-parallelism.ts';
import { junctionShapes } from '../../hardware/junction-shape.ts';
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
  if (junctions.length < 2 || resolved.compact || given.some((z) => z === undefined)) return [];
  const shapes = junctionShapes(network, 'training');
  if (!shapes.ok) return [];
  const z = given as readonly number[];
  const spanOf = (layer: number) => {
    const { start, end } = placeOf(reading, resolved, { layer, property: 'parallelism' });
    return { start, end };
  };
  const problems = problemsOfTuple(shapes.value, z);
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
