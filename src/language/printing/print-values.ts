import type { Owner } from '../../schema/property.ts';
import { propertyOf } from '../../schema/schema-table.ts';

/** A number that reads back to itself. */
export const number = (value: number): string => String(value);

/** A share as a percentage where that reads back to itself, else as a fraction. */
export function share(value: number): string {
  const percent = Number((value * 100).toFixed(6));
  return percent / 100 === value ? `${percent}%` : String(value);
}

/** A text in quotes; the language has no way to write a quotation mark within one. */
export const quoted = (text: string): string => `"${text.replaceAll('"', "'")}"`;

/** One item alone, several in parentheses. */
export const tuple = (items: readonly string[]): string =>
  items.length === 1 ? items[0] : `(${items.join(', ')})`;

/** A name as a word of the language: what cannot stand in one becomes a hyphen. */
export function word(name: string): string {
  const cleaned = name.replaceAll(/[^\p{L}\p{N}_]+/gu, '-').replaceAll(/^-+|-+$/g, '');
  if (cleaned === '') return 'unnamed';
  return /^[\p{L}_]/u.test(cleaned) && cleaned !== 'import' ? cleaned : `n${cleaned}`;
}

/** Prints `name value` unless the value is the default of the schema table. */
export const unlessDefault =
  (owner: Owner) =>
  (name: string, value: number | string | readonly number[]): string | undefined => {
    const standard = propertyOf(owner, name).default;
    if (JSON.stringify(standard) === JSON.stringify(value)) return undefined;
    return `${name} ${typeof value === 'object' ? tuple(value.map(number)) : value}`;
  };

/** A declaration with a line for each part. */
export function block(kind: string, name: string, lines: readonly (string | undefined)[]): string {
  const body = lines.filter((line) => line).map((line) => `  ${line}\n`);
  return `${kind} ${word(name)} {\n${body.join('')}}\n`;
}
