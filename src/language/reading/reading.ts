import type { DeclarationKind, Owner, Property } from '../../schema/property.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Span } from './atom.ts';

/** A checked value: a number, a word or text, a tuple of them, or a range as [least, most]. */
export type Value = number | string | readonly (number | string)[];

export interface ReadValue extends Span {
  readonly value: Value;
  /** Places of a tuple's items. */
  readonly items?: readonly Span[];
}

/** A property as a body states it. */
export interface Entry extends Span {
  readonly property: Property;
  /** The word that opened it. */
  readonly word: string;
  readonly wordSpan: Span;
  /** One for each slot read, in the order of the slots; for a bare property its own word. */
  readonly values: readonly ReadValue[];
  readonly options: ReadonlyMap<string, ReadValue>;
}

/** The body before the layers, or one layer line with what follows it. */
export interface Section extends Span {
  readonly owner: Owner;
  /** The layer's own word with its values. */
  readonly head?: Entry;
  readonly entries: readonly Entry[];
}

/** What a declaration says, by the schema table; resolvers turn it into specs. */
export interface Reading {
  readonly kind: DeclarationKind;
  readonly name: string;
  readonly nameSpan: Span;
  /** The body first; then, of a network, one section for each layer line. */
  readonly sections: readonly [Section, ...Section[]];
  readonly findings: readonly Finding[];
}

/** The first entry of that name in a section. */
export const entryOf = (section: Section, name: string): Entry | undefined =>
  section.entries.find((entry) => entry.property.name === name);

/** The first value of a property, typed by the caller who knows its row in the schema table. */
export const stated = <T extends Value>(section: Section, name: string): T | undefined =>
  entryOf(section, name)?.values[0]?.value as T | undefined;

/** Whether a flag stands in a section. */
export const flagOf = (section: Section, name: string): boolean => entryOf(section, name) !== undefined;
