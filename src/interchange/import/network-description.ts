import * as v from 'valibot';
import { ok, problem, type Result } from '../../base/result.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { mostCount } from '../../schema/properties/junction.ts';

const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
/** Counts and seeds as far as the language goes (`src/schema/properties`). */
const count = v.pipe(between(1, mostCount), v.safeInteger());
const seed = v.pipe(between(0, 4_294_967_295), v.safeInteger());
const share = v.pipe(between(0, 1), v.gtValue(0));
const belowOne = v.pipe(between(0, 1), v.ltValue(1));
const pair = v.tuple([count, count]);
const activation = v.picklist(['relu', 'sigmoid', 'tanh', 'softmax', 'linear']);
const pattern = v.variant('kind', [
  v.object({ kind: v.literal('structured') }),
  v.object({ kind: v.literal('random') }),
  v.object({ kind: v.literal('clash-free'), type: v.picklist([1, 2, 3]), dither: v.boolean() }),
  v.object({ kind: v.literal('file'), path: v.string() }),
]);
const sparsity = v.object({
  density: v.optional(share),
  outDegree: v.optional(count),
  inDegree: v.optional(count),
  pattern,
  seed,
  parallelism: v.optional(count),
});
const layer = v.variant('kind', [
  v.object({ kind: v.literal('dense'), units: count, activation, sparsity, dropout: v.optional(belowOne) }),
  v.object({
    kind: v.literal('conv'),
    filters: count,
    kernel: pair,
    stride: pair,
    padding: v.picklist(['same', 'valid']),
    activation,
    taps: v.optional(count),
    sparsity,
  }),
  v.object({ kind: v.literal('pool'), mode: v.picklist(['max', 'average']), size: pair, stride: pair }),
  v.object({ kind: v.literal('global-average-pool') }),
  v.object({ kind: v.literal('flatten') }),
  v.object({ kind: v.literal('dropout'), rate: belowOne }),
  v.object({ kind: v.literal('batch-norm'), momentum: belowOne, epsilon: share }),
]);
const network = v.object({
  name: v.string(),
  input: v.object({ shape: v.array(count), pad: v.optional(count) }),
  layers: v.array(layer),
  seed,
});

/**
 * The network that PSNet writes as JSON beside the arrays of an export (safetensors: metadata `psnet.network`; npz: the
 * bytes of `network`), checked to the last property: it comes from outside. Errors: `import-description`.
 */
export function parseNetworkDescription(text: string): Result<NetworkSpec> {
  const refuse = (why: string) =>
    problem(
      'import-description',
      `What the file says of its network (psnet.network) is not readable: ${why}.`,
      'Export the run again.',
    );
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return refuse('it is no JSON');
  }
  const found = v.safeParse(network, given, { abortEarly: true });
  if (found.success) return ok(found.output);
  const [issue] = found.issues;
  const place = v.getDotPath(issue) ?? 'it';
  return refuse(
    issue.received === 'undefined'
      ? `${place} is missing`
      : `${place} is ${issue.received} instead of ${issue.expected ?? 'a whole number'}`,
  );
}
