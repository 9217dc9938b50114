import type { Property, ValueType } from '../../schema/property.ts';
import type { Span } from '../reading/atom.ts';
import type { Entry, ReadValue, Section } from '../reading/reading.ts';
import type { FileAnalysis, PlacedDeclaration, PlacedImport } from './analyse-file.ts';
import type { NameReference } from './references-of.ts';

/** What stands at an offset of a file; spans count from the file's start. */
export type Element = Span &
  (
    | { readonly kind: 'import'; readonly imported: PlacedImport }
    | { readonly kind: 'declaration-kind'; readonly declaration: PlacedDeclaration }
    | { readonly kind: 'declaration-name'; readonly declaration: PlacedDeclaration }
    | {
        readonly kind: 'reference';
        readonly declaration: PlacedDeclaration;
        readonly reference: NameReference;
      }
    | InProperty
  );

/** A property's word, one of its values, or one of its options. */
export interface InProperty extends Span {
  readonly kind: 'word' | 'value' | 'option';
  readonly declaration: PlacedDeclaration;
  readonly section: Section;
  readonly entry: Entry;
  /** The layer line's index among the network's layers; undefined for input and for bodies. */
  readonly layer?: number;
  /** What the value at the offset must be, and the value. */
  readonly type?: ValueType;
  readonly value?: ReadValue;
}

const holds = ({ start, end }: Span, offset: number): boolean => offset >= start && offset <= end;

/** The declaration whose text holds an offset. */
export const declarationAt = (file: FileAnalysis, offset: number): PlacedDeclaration | undefined =>
  file.declarations.find((declaration) => holds(declaration, offset));

/** The smallest thing with a meaning at an offset. */
export function elementAt(file: FileAnalysis, offset: number): Element | undefined {
  const imported = file.imports.find((one) => holds(one, offset));
  if (imported) return { kind: 'import', imported, start: imported.start, end: imported.end };
  const declaration = declarationAt(file, offset);
  if (!declaration) return undefined;
  const { start, kind, nameSpan, analysis } = declaration;
  if (declaration.name && holds(nameSpan, offset))
    return { kind: 'declaration-name', declaration, ...nameSpan };
  const kindSpan = { start, end: start + kind.length };
  if (holds(kindSpan, offset)) return { kind: 'declaration-kind', declaration, ...kindSpan };
  const relative = offset - start;
  const reference = analysis.references.find((one) => holds(one, relative));
  if (reference) return { kind: 'reference', declaration, reference, ...shifted(reference, start) };
  return propertyAt(declaration, relative);
}

/** The section of a declaration at an offset counted from its start. */
export const sectionAt = (declaration: PlacedDeclaration, relative: number): Section | undefined =>
  declaration.analysis.reading.sections.findLast((section) => section.start <= relative);

function propertyAt(declaration: PlacedDeclaration, relative: number): InProperty | undefined {
  const { reading } = declaration.analysis;
  for (const section of reading.sections) {
    const entries = section.head ? [section.head, ...section.entries] : section.entries;
    const entry = entries.find((one) => holds(one, relative));
    if (!entry) continue;
    const common = { declaration, section, entry, layer: layerIndex(declaration, section) };
    const { property } = entry;
    if (holds(entry.wordSpan, relative)) {
      const bare = property.bare ? { type: property.slots[0].type, value: entry.values[0] } : {};
      return { kind: 'word', ...common, ...bare, ...shifted(entry.wordSpan, declaration.start) };
    }
    const slot = entry.values.findIndex((value) => holds(value, relative));
    if (slot >= 0) {
      const value = entry.values[slot];
      const type = property.slots[slot].type;
      return { kind: 'value', ...common, type, value, ...shifted(value, declaration.start) };
    }
    for (const [name, value] of entry.options) {
      if (!holds(value, relative)) continue;
      const type = property.options?.find((option) => option.name === name)?.type;
      return { kind: 'option', ...common, type, value, ...shifted(value, declaration.start) };
    }
    return { kind: 'word', ...common, ...shifted(entry, declaration.start) };
  }
  return undefined;
}

function layerIndex(declaration: PlacedDeclaration, section: Section): number | undefined {
  const { resolved } = declaration.analysis;
  if (resolved.kind !== 'network' || !section.head) return undefined;
  const index = resolved.resolved?.layerSections.indexOf(section) ?? -1;
  return index >= 0 ? index : undefined;
}

const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** The properties that a section could hold besides those it has. */
export const unusedProperties = (section: Section, known: Iterable<Property>): readonly Property[] =>
  [...new Set(known)].filter(
    (property) => property.repeats || !section.entries.some((entry) => entry.property === property),
  );
