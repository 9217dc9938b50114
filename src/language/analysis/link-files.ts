import type { URI } from 'vscode-uri';
import { isBuiltinDataset } from '../../schema/defaults.ts';
import { builtinDatasets } from '../../schema/properties/dataset.ts';
import type { DeclarationKind } from '../../schema/property.ts';
import type { ResolvedModel } from '../../schema/resolved-model.ts';
import { declarables } from '../../schema/schema-table.ts';
import type { Finding, Fix } from '../diagnostics/finding.ts';
import { isError } from '../diagnostics/tell-finding.ts';
import { inChinese, inEnglish, type Say } from '../presentation/say.ts';
import { nearestWord } from '../reading/nearest-word.ts';
import type { FileAnalysis, PlacedDeclaration } from './analyse-file.ts';
import { removal, replacement } from './edits.ts';
import { type ImportableFiles, nearImport } from './near-imports.ts';

/** The analysis of a file by its URI; undefined where there is none. */
export type FileLookup = (uri: URI) => FileAnalysis | undefined;

/** A declaration and the file it stands in. */
export interface VisibleDeclaration {
  readonly file: FileAnalysis;
  readonly declaration: PlacedDeclaration;
}

/** Names by kind; the first declaration of a name counts. */
export type Scope = ReadonlyMap<string, VisibleDeclaration>;

export const scopeKey = (kind: DeclarationKind, name: string): string => `${kind} ${name}`;

/** Every declaration that a file sees: its own, then those of its imports, however far. */
export function visibleFrom(file: FileAnalysis, lookup: FileLookup): readonly VisibleDeclaration[] {
  const seen = new Set<string>();
  const visible: VisibleDeclaration[] = [];
  const visit = (one: FileAnalysis): void => {
    if (seen.has(String(one.uri))) return;
    seen.add(String(one.uri));
    visible.push(...one.declarations.map((declaration) => ({ file: one, declaration })));
    for (const { uri } of one.imports) {
      const imported = lookup(uri);
      if (imported) visit(imported);
    }
  };
  visit(file);
  return visible;
}

export function scopeOf(visible: readonly VisibleDeclaration[]): Scope {
  const scope = new Map<string, VisibleDeclaration>();
  for (const one of visible) {
    const key = scopeKey(one.declaration.kind, one.declaration.name);
    if (one.declaration.name && !scope.has(key)) scope.set(key, one);
  }
  return scope;
}

/** Names and imports of a file that mean nothing, or too much, among what it sees. */
export function nameFindings(
  file: FileAnalysis,
  lookup: FileLookup,
  importable: ImportableFiles,
): readonly Finding[] {
  const visible = visibleFrom(file, lookup);
  const scope = scopeOf(visible);
  return [
    ...importFindings(file, lookup, importable),
    ...importConflicts(file, lookup),
    ...duplicates(file, visible),
    ...unresolved(file, scope),
  ];
}

/** Whether a file can be imported: editors know the language of no other. */
export const isPsnet = (uri: URI): boolean => uri.path.endsWith('.psnet');

function importFindings(
  file: FileAnalysis,
  lookup: FileLookup,
  importable: ImportableFiles,
): readonly Finding[] {
  return file.imports.flatMap((one): Finding[] => {
    const { path, uri, pathSpan, start, end } = one;
    const fixes = [removal({ start, end })];
    if (!isPsnet(uri) || !lookup(uri)) {
      const near = nearImport(file.uri, one, importable);
      const suggest = (say: Say) =>
        near ? say('Did you mean {near}?', { near }) : say('Paths count from the folder of this file.');
      const args = { path, suggestion: suggest(inEnglish), 'suggestion-zh-cn': suggest(inChinese) };
      if (near) fixes.unshift(replacement(pathSpan, near, true));
      return [{ code: isPsnet(uri) ? 'import-missing' : 'import-ending', args, fixes, start, end }];
    }
    const cycle = pathBack(file, uri, lookup);
    return cycle ? [{ code: 'import-cycle', args: { cycle: cycle.join(' → ') }, fixes, start, end }] : [];
  });
}

/** Names that two imports bring in with different meanings; what the file declares itself is told there. */
function importConflicts(file: FileAnalysis, lookup: FileLookup): readonly Finding[] {
  const met = new Map(file.declarations.map(({ kind, name }) => [scopeKey(kind, name), undefined as From]));
  return file.imports.flatMap((one): Finding[] => {
    const imported = lookup(one.uri);
    if (!imported || imported === file) return [];
    return visibleFrom(imported, lookup).flatMap((found): Finding[] => {
      const { kind, name, nameSpan } = found.declaration;
      const key = scopeKey(kind, name);
      if (!name || found.file === file) return [];
      if (!met.has(key)) met.set(key, { ...found, path: one.path });
      const first = met.get(key);
      if (!first || first.file === found.file) return [];
      const args = { kind, name, first: first.path, second: one.path };
      const elsewhere = [
        { uri: first.file.uri, ...first.declaration.nameSpan },
        { uri: found.file.uri, ...nameSpan },
      ];
      const { start, end } = one;
      return [{ code: 'import-conflict', args, fixes: [removal(one)], elsewhere, start, end }];
    });
  });
}

/** A declaration and the import that brought it in first; undefined for the file's own. */
type From = (VisibleDeclaration & { readonly path: string }) | undefined;

/** The files on the way from an import back to the importing file, by their names. */
function pathBack(file: FileAnalysis, imported: URI, lookup: FileLookup): readonly string[] | undefined {
  const target = String(file.uri);
  const seen = new Set<string>();
  const walk = (uri: URI, path: readonly string[]): readonly string[] | undefined => {
    const here = [...path, nameOf(uri)];
    if (String(uri) === target) return here;
    if (seen.has(String(uri))) return undefined;
    seen.add(String(uri));
    for (const next of lookup(uri)?.imports ?? []) {
      const found = walk(next.uri, here);
      if (found) return found;
    }
    return undefined;
  };
  return walk(imported, [nameOf(file.uri)]);
}

const nameOf = (uri: URI): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

function duplicates(file: FileAnalysis, visible: readonly VisibleDeclaration[]): readonly Finding[] {
  const namesakes = Map.groupBy(visible, ({ declaration }) => scopeKey(declaration.kind, declaration.name));
  return file.declarations.flatMap((declaration): Finding[] => {
    const { kind, name, nameSpan } = declaration;
    const all = namesakes.get(scopeKey(kind, name)) ?? [];
    if (!name || all.length < 2) return [];
    // The first of them is what other declarations mean.
    const isFirst = all[0].declaration === declaration;
    const fixes = isFirst ? undefined : [replacement(nameSpan, freshName(kind, name, namesakes))];
    const elsewhere = all
      .filter((one) => one.declaration !== declaration)
      .map((one) => ({ uri: one.file.uri, ...one.declaration.nameSpan }));
    return [{ code: 'duplicate-name', args: { kind, name }, fixes, elsewhere, ...nameSpan }];
  });
}

function freshName(kind: DeclarationKind, name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 2; ; number++) {
    const fresh = `${name}-${number}`;
    if (!taken.has(scopeKey(kind, fresh))) return fresh;
  }
}

function unresolved(file: FileAnalysis, scope: Scope): readonly Finding[] {
  const declared = [...scope.values()].map(({ declaration }) => declaration);
  const known = (kind: DeclarationKind) => [
    ...declared.filter((one) => one.kind === kind).map(({ name }) => name),
    ...(kind === 'dataset' ? Object.keys(builtinDatasets) : []),
  ];
  const byKind = new Map(declarables.map(({ kind }) => [kind, known(kind)]));
  return file.declarations.flatMap(({ start, analysis }) =>
    analysis.references
      .filter(
        ({ to, name }) => !scope.has(scopeKey(to, name)) && !(to === 'dataset' && isBuiltinDataset(name)),
      )
      .map(({ to, name, ...span }): Finding => {
        const near = nearestWord(name, byKind.get(to) ?? []);
        const suggest = (say: Say) =>
          near
            ? say('Did you mean {near}?', { near })
            : say('Declare it: {kind} {name} …', { kind: to, name });
        const place = { start: span.start + start, end: span.end + start };
        return {
          code: 'unresolved-name',
          args: {
            kind: to,
            name,
            suggestion: suggest(inEnglish),
            'suggestion-zh-cn': suggest(inChinese),
          },
          fixes: near ? [replacement(place, near, true)] : declareFix(to, name, start),
          ...place,
        };
      }),
  );
}

/** Declares what a name means, before the declaration that uses it. */
function declareFix(kind: DeclarationKind, name: string, start: number): readonly Fix[] {
  const example = declarables.find((one) => one.kind === kind)?.example ?? '';
  const text = `${kind} ${name} ${example.slice(example.indexOf('{'))}\n\n`;
  return [{ title: { key: 'declare', args: { kind, name } }, edits: [{ start, end: start, text }] }];
}

/** The specs of all that a file sees and that resolves without error. */
export function modelOf(scope: Scope): ResolvedModel {
  const model = {
    networks: [] as ResolvedModel['networks'][number][],
    datasets: [] as ResolvedModel['datasets'][number][],
    trainings: [] as ResolvedModel['trainings'][number][],
    experiments: [] as ResolvedModel['experiments'][number][],
    hardware: [] as ResolvedModel['hardware'][number][],
    searches: [] as ResolvedModel['searches'][number][],
  };
  for (const { declaration } of scope.values()) {
    const { resolved, findings } = declaration.analysis;
    if (findings.some(isError)) continue;
    if (resolved.kind === 'network') {
      if (resolved.resolved && resolved.network) model.networks.push(resolved.resolved.spec);
    } else if (resolved.spec !== undefined) {
      if (resolved.kind === 'dataset') model.datasets.push(resolved.spec);
      else if (resolved.kind === 'training') model.trainings.push(resolved.spec);
      else if (resolved.kind === 'experiment') model.experiments.push(resolved.spec);
      else if (resolved.kind === 'hardware') model.hardware.push(resolved.spec);
      else model.searches.push(resolved.spec);
    }
  }
  return model;
}
