import fc from 'fast-check';

/** Values that readers must not trust: sizes of none, of too many, of no whole number, and what is no number at all. */
const values = fc.oneof(
  fc.constantFrom<unknown>(
    -1,
    0,
    1,
    2,
    3,
    7,
    0.5,
    1e9,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    -(2 ** 53),
    1e300,
    Number.NaN,
  ),
  fc.constantFrom<unknown>(null, '', 'relu', 'constructor', '__proto__', true, [], {}, [0], [2, 2], [[[]]]),
  fc.integer(),
);

/** One change in a tree of objects and lists: at a place, found by indices into its keys. */
const mutation = fc.record({
  path: fc.array(fc.nat(), { minLength: 1, maxLength: 9 }),
  how: fc.constantFrom('set', 'set', 'set', 'drop', 'twice'),
  value: values,
});
export type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

/** A few changes. */
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);

/** The tree with its changes; of typed arrays single elements change. */
export function mutated<T>(tree: T, changes: readonly Mutation[]): T {
  const copy = structuredClone(tree);
  for (const { path, how, value } of changes) {
    let parent: Tree = copy as Tree;
    for (const [depth, index] of path.entries()) {
      const keys = Object.keys(parent);
      if (keys.length === 0) break;
      const key = keys[index % keys.length];
      const child = parent[key];
      if (isTree(child) && depth < path.length - 1) parent = child;
      else {
        change(parent, key, how, value);
        break;
      }
    }
  }
  return copy;
}

function change(parent: Tree, key: string, how: Mutation['how'], value: unknown): void {
  const child = parent[key];
  if (how === 'drop') {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  } else if (how === 'twice' && Array.isArray(parent)) parent.splice(Number(key), 0, child);
  else if (ArrayBuffer.isView(child) && typeof value === 'number' && !(child instanceof BigInt64Array)) {
    const elements = child as unknown as number[];
    if (elements.length > 0) elements[(Math.abs(value) % elements.length) | 0] = value;
  }
  // A copy, since later changes change what stands in the tree.
  else parent[key] = structuredClone(value);
}
