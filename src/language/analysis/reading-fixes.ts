import type { Finding, Fix } from '../diagnostics/finding.ts';
import { entryOf, type Reading } from '../reading/reading.ts';
import { removal, replacement } from './edits.ts';

/** Fixes that need more of the declaration than the place of the finding. */
export function fixFromReading({ code, args, start, end }: Finding, { sections }: Reading): Fix | undefined {
  const [body] = sections;
  const holder = sections
    .flatMap(({ entries }) => entries)
    .find((entry) => entry.start <= start && entry.end >= end);
  switch (code) {
    case 'repeated-seed': {
      const value = entryOf(body, 'seeds')?.values[0];
      return value && replacement(value, tuple([...new Set(value.value as readonly number[])]), true);
    }
    case 'compact-lengths': {
      const value = entryOf(body, String(args.property))?.values[0];
      const values = (value?.value ?? []) as readonly number[];
      const last = values.at(-1);
      if (!value || last === undefined) return undefined;
      const fitting = Array.from({ length: Number(args.junctions) }, (_, index) => values[index] ?? last);
      return replacement(value, tuple(fitting));
    }
    case 'not-clash-free':
      return holder?.values[0] && replacement(holder.values[0], 'clash-free', true);
    case 'vary-junctions': {
      const values = holder?.values.at(-1);
      return values && removal({ start: values.end, end });
    }
    default:
      return undefined;
  }
}

const tuple = (values: readonly number[]): string =>
  values.length === 1 ? String(values[0]) : `(${values.join(', ')})`;
