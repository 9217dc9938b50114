import { hardwareFindings } from '../checks/hardware-checks.ts';
import { missingNames } from '../checks/missing-names.ts';
import { pairFindings } from '../checks/pair-checks.ts';
import { sweepFindings } from '../checks/sweep-checks.ts';
import { usageFindings } from '../checks/usage-checks.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { FileAnalysis } from './analyse-file.ts';
import { type FileLookup, nameFindings, scopeOf, visibleFrom } from './link-files.ts';
import type { ImportableFiles } from './near-imports.ts';

/**
 * What is to be said between the declarations of a file and those it sees. Among `importable` is looked for what an import
 * that leads nowhere may mean.
 */
export function linkFindings(
  file: FileAnalysis,
  lookup: FileLookup,
  importable: ImportableFiles = () => [],
): readonly Finding[] {
  const scope = scopeOf(visibleFrom(file, lookup));
  return [
    ...nameFindings(file, lookup, importable),
    ...missingNames(file, scope),
    ...pairFindings(file, scope),
    ...sweepFindings(file, scope),
    ...hardwareFindings(file, scope),
    ...usageFindings(file, lookup),
  ];
}
