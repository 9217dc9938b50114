import type { FileAnalysis } from '../analysis/analyse-file.ts';
import { removal } from '../analysis/edits.ts';
import { type FileLookup, scopeKey, visibleFrom } from '../analysis/link-files.ts';
import type { Finding } from '../diagnostics/finding.ts';

/** Declarations and imports that nothing uses, in files that say what is run. */
export function usageFindings(file: FileAnalysis, lookup: FileLookup): readonly Finding[] {
  const plans = file.declarations.some(({ kind }) => kind === 'experiment' || kind === 'search');
  const met = new Set<string>();
  const repeated = file.imports.filter(({ uri }) => {
    const again = met.has(String(uri));
    met.add(String(uri));
    return again;
  });
  const findings = repeated.map((one): Finding => {
    const { start, end, path } = one;
    return { code: 'duplicate-import', args: { path }, fixes: [removal(one)], start, end };
  });
  if (!plans) return findings;
  const used = new Set(
    file.declarations.flatMap(({ analysis }) =>
      analysis.references.map(({ to, name }) => scopeKey(to, name)),
    ),
  );
  const unused = file.declarations
    .filter(
      ({ kind, name }) =>
        (kind === 'dataset' || kind === 'training') && name && !used.has(scopeKey(kind, name)),
    )
    .map(
      ({ kind, name, nameSpan, start, end }): Finding => ({
        code: 'unused-declaration',
        args: { kind, name },
        fixes: [removal({ start, end })],
        ...nameSpan,
      }),
    );
  const idle = file.imports.flatMap((one): Finding[] => {
    const imported = lookup(one.uri);
    if (!imported) return [];
    const names = visibleFrom(imported, lookup).map(({ declaration }) =>
      scopeKey(declaration.kind, declaration.name),
    );
    if (names.length === 0 || names.some((name) => used.has(name))) return [];
    const { start, end, path } = one;
    return [{ code: 'unused-import', args: { path }, fixes: [removal(one)], start, end }];
  });
  return [...findings, ...unused, ...idle];
}
