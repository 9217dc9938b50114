import { type URI, Utils } from 'vscode-uri';
import { holdsFile } from '../../schema/schema-table.ts';
import type { Span } from '../reading/atom.ts';
import type { Entry } from '../reading/reading.ts';
import { uriOf } from '../resolving/resolve-context.ts';
import type { FileAnalysis, PlacedDeclaration } from './analyse-file.ts';

/** A path as a file writes it, between its quotation marks, and the file it means. */
export interface WrittenPath extends Span {
  readonly path: string;
  readonly uri: URI;
}

/** The paths of imports, and of the files that datasets and patterns name. */
export function writtenPaths({ uri, imports, declarations }: FileAnalysis): readonly WrittenPath[] {
  const folder = Utils.dirname(uri);
  const imported = imports.map(({ uri, path, pathSpan }) => ({ uri, path, ...pathSpan }));
  return [...imported, ...declarations.flatMap((declaration) => pathsOf(declaration, folder))];
}

function pathsOf({ start, analysis }: PlacedDeclaration, folder: URI): readonly WrittenPath[] {
  const entries = analysis.reading.sections.flatMap((section) => section.entries);
  return entries.flatMap(fileValues).map(({ value, ...span }) => {
    const path = String(value);
    const from = span.start + start + 1;
    return { path, uri: uriOf(folder, path), start: from, end: from + path.length };
  });
}

const fileValues = ({ property, values, options }: Entry): Entry['values'] => [
  ...values.filter((_, slot) => holdsFile(property.slots[slot].type)),
  ...[...options].flatMap(([name, value]) => {
    const type = property.options?.find((option) => option.name === name)?.type;
    return type && holdsFile(type) ? [value] : [];
  }),
];
