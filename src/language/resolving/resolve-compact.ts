import type { DenseSpec, NetworkSpec } from '../../schema/network-spec.ts';
import { entryOf, type Section } from '../reading/reading.ts';
import type { ResolveContext } from './resolve-context.ts';
import type { SparsityDefaults } from './resolve-sparsity.ts';

/** Resolves `neurons (8, 4, 4) out-degrees (1, 2)`: dense layers, relu and at last softmax. */
export function resolveCompact(
  name: string,
  body: Section,
  defaults: SparsityDefaults,
  context: ResolveContext,
): { readonly spec: NetworkSpec } | undefined {
  const neuronsEntry = entryOf(body, 'neurons');
  const neurons = neuronsEntry?.values[0]?.value as readonly number[] | undefined;
  if (!neuronsEntry) {
    context.find('missing-property', body, {
      owner: 'network',
      name,
      property: 'neurons',
      example: 'neurons (8, 4, 4)',
    });
    return undefined;
  }
  if (!neurons) return undefined;
  const junctions = neurons.length - 1;
  if (junctions < 1) {
    context.find('missing-layers', neuronsEntry);
    return undefined;
  }
  const perJunction = (property: string): readonly number[] | undefined | 'wrong' => {
    const entry = entryOf(body, property);
    const values = entry?.values[0]?.value as readonly number[] | undefined;
    if (!entry || !values) return undefined;
    if (values.length === junctions) return values;
    context.find('compact-lengths', entry, { property, found: values.length, junctions });
    return 'wrong';
  };
  const densities = perJunction('densities');
  const outDegrees = perJunction('out-degrees');
  const inDegrees = perJunction('in-degrees');
  if (densities === 'wrong' || outDegrees === 'wrong' || inDegrees === 'wrong') return undefined;
  const layers = neurons.slice(1).map(
    (units, index): DenseSpec => ({
      kind: 'dense',
      units,
      activation: index === junctions - 1 ? 'softmax' : 'relu',
      sparsity: {
        density: densities?.[index],
        outDegree: outDegrees?.[index],
        inDegree: inDegrees?.[index],
        ...defaults,
      },
    }),
  );
  return { spec: { name, input: { shape: [neurons[0]] }, layers, seed: defaults.seed } };
}
