import { intsOf } from './attributes.ts';
import { transposed } from './kernel-order.ts';
import type { OnnxNode } from './messages.ts';
import { mostValues, type Values } from './tensor-values.ts';

/**
 * Works out what exporters leave to do on constants alone: masks that multiply weights, turned matrices, copies.
 * Adds the results to `constants`; in one pass, for nodes stand in the order of their use.
 */
export function foldConstants(nodes: readonly OnnxNode[], constants: Map<string, Values>): void {
  let left = mostValues;
  for (const values of constants.values()) left -= values.data.length;
  for (const node of nodes) {
    const inputs = node.input?.map((name) => constants.get(name)) ?? [];
    const output = node.output?.[0];
    if (inputs.length === 0 || output === undefined || !inputs.every((each) => each !== undefined)) continue;
    const found = folded(node, inputs);
    if (!found) continue;
    left -= found === inputs[0] ? 0 : found.data.length;
    if (left < 0) return;
    constants.set(output, found);
  }
}

function folded(node: OnnxNode, [first, second]: readonly Values[]): Values | undefined {
  switch (node.opType) {
    case 'Identity':
    case 'Cast':
      return first;
    case 'Transpose':
      return first.shape.length === 2 && ['', '1,0'].includes(intsOf(node, 'perm').join())
        ? transposed(first)
        : undefined;
    case 'Mul':
      return second && first.shape.join() === second.shape.join()
        ? { shape: first.shape, data: first.data.map((value, i) => value * second.data[i]) }
        : undefined;
    default:
      return undefined;
  }
}
