import type { DeclarationKind } from '../../schema/property.ts';
import type { FileAnalysis, PlacedDeclaration } from '../analysis/analyse-file.ts';
import { insertion } from '../analysis/edits.ts';
import type { Scope } from '../analysis/link-files.ts';
import { missingOf, missingProperty, namedKind } from '../analysis/missing-properties.ts';
import type { Finding } from '../diagnostics/finding.ts';

/** Names that experiments and searches lack; a fix writes one that the file sees. */
export function missingNames(file: FileAnalysis, scope: Scope): readonly Finding[] {
  return file.declarations.flatMap((declaration) => {
    const { reading } = declaration.analysis;
    return missingOf(reading).flatMap((property): Finding[] => {
      const kind = namedKind(property);
      if (!kind) return [];
      const name = seen(kind, scope);
      const fixes = name ? [insertion(bodyEnd(declaration), ` ${property.name} ${name} `)] : [];
      return [{ ...missingProperty(reading, property), ...declaration.nameSpan, fixes }];
    });
  });
}

/** A name of that kind that the file sees; of datasets, else one that is always there. */
function seen(kind: DeclarationKind, scope: Scope): string | undefined {
  const found = [...scope.values()].find(({ declaration }) => declaration.kind === kind);
  return found?.declaration.name ?? (kind === 'dataset' ? 'digits' : undefined);
}

/** Behind what a body says, or before its closing brace where it says nothing. */
function bodyEnd({ analysis, start, end }: PlacedDeclaration): number {
  const [body] = analysis.reading.sections;
  return body.entries.length > 0 ? start + body.end : end - 1;
}
