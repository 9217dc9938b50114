import type { FileAnalysis } from '../analysis/analyse-file.ts';

/** What the word at an offset begins, as far as layout cares. */
export type Role =
  /** A layer line: on a line of its own. */
  | 'layer'
  /** A property of the body. */
  | 'property'
  /** A property of a layer. */
  | 'layer-property'
  /** A property of a layer that belongs to its shape and stands close: kernel, activation, pad. */
  | 'close'
  /** The value of a property. */
  | 'value';

/** Roles by offset in the file; words that no property claims have none. */
export type Roles = ReadonlyMap<number, Role>;

/** The roles of the words of every declaration. */
export function rolesOf(file: FileAnalysis): Roles {
  const roles = new Map<number, Role>();
  for (const { start, analysis } of file.declarations) {
    for (const { owner, head, entries } of analysis.reading.sections) {
      const inLayer = head !== undefined;
      if (head) {
        roles.set(start + head.start, 'layer');
        for (const value of head.values) roles.set(start + value.start, 'value');
      }
      for (const entry of entries) {
        for (const value of entry.values) roles.set(start + value.start, 'value');
        const close = inLayer && (entry.property.close || owner === 'input');
        roles.set(start + entry.start, !inLayer ? 'property' : close ? 'close' : 'layer-property');
      }
    }
  }
  return roles;
}
