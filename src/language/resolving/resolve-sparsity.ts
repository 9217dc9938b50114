import type { PatternSpec, SparsitySpec } from '../../schema/network-spec.ts';
import { type Entry, entryOf, type Section, stated } from '../reading/reading.ts';
import type { ResolveContext } from './resolve-context.ts';

/** What a network says for every junction that says nothing else. */
export interface SparsityDefaults {
  readonly pattern: PatternSpec;
  readonly seed: number;
}

/** What a layer line says of the junction that enters it. */
export function sparsityOf(
  section: Section,
  defaults: SparsityDefaults,
  context: ResolveContext,
): SparsitySpec {
  return {
    density: stated<number>(section, 'density'),
    outDegree: stated<number>(section, 'out-degree'),
    inDegree: stated<number>(section, 'in-degree'),
    pattern: patternOf(entryOf(section, 'pattern'), context) ?? defaults.pattern,
    seed: stated<number>(section, 'seed') ?? defaults.seed,
    parallelism: stated<number>(section, 'parallelism'),
  };
}

/** The pattern that an entry states; undefined without a whole one. */
export function patternOf(entry: Entry | undefined, context: ResolveContext): PatternSpec | undefined {
  const kind = entry?.values[0]?.value as Exclude<PatternSpec['kind'], 'file'> | 'from' | undefined;
  if (!entry || !kind) return undefined;
  const type = entry.options.get('type');
  const dither = entry.options.get('dither');
  const path = entry.options.get('path');
  if (kind !== 'clash-free') {
    if (type) context.find('not-clash-free', type, { option: `type ${type.value}` });
    if (dither) context.find('not-clash-free', dither, { option: 'dither' });
  }
  if (path && kind !== 'from') context.find('unexpected-value', path, { value: `"${path.value}"` });
  switch (kind) {
    case 'clash-free':
      return { kind, type: (type?.value ?? 1) as 1 | 2 | 3, dither: dither !== undefined };
    case 'from':
      if (path) return { kind: 'file', path: context.path(String(path.value)) };
      context.find('missing-value', entry, {
        property: 'pattern from',
        slot: 'path',
        example: 'pattern from "edges.npz"',
      });
      return undefined;
    default:
      return { kind };
  }
}
