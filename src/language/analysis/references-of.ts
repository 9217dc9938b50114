import type { DeclarationKind, ValueType } from '../../schema/property.ts';
import type { Span } from '../reading/atom.ts';
import type { Reading } from '../reading/reading.ts';

/** A word that names another declaration. */
export interface NameReference extends Span {
  readonly to: DeclarationKind;
  readonly name: string;
}

/** The names of other declarations that a declaration uses. */
export function referencesOf(reading: Reading): readonly NameReference[] {
  const references: NameReference[] = [];
  for (const entry of reading.sections.flatMap((section) => section.entries)) {
    entry.property.slots.forEach((slot, index) => {
      const to = referredKind(slot.type);
      const read = entry.values[index];
      if (!to || !read) return;
      const names = Array.isArray(read.value) ? read.value : [read.value];
      const spans = read.items ?? [read];
      names.forEach((name, item) => {
        const { start, end } = spans[item];
        references.push({ to, name: String(name), start, end });
      });
    });
  }
  return references;
}

/** The kind of declaration that a value names, or each item of it. */
export function referredKind(type: ValueType): DeclarationKind | undefined {
  if (type.kind === 'reference') return type.to;
  return type.kind === 'list' ? referredKind(type.of) : undefined;
}
