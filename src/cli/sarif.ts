import { pathToFileURL } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { catalogue } from '../language/diagnostics/catalogue.ts';
import { type DiagnosticRow, hintInGeneral } from '../language/diagnostics/diagnostic-row.ts';

/** What SARIF needs of a diagnostic; lines and columns from 1. */
export interface SarifDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

const levels: Readonly<Record<string, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning' };

/**
 * Diagnostics as a SARIF 2.1.0 log, which code hosts show beside the lines of a change. Files below the working
 * folder are named relative to it, as those hosts expect.
 */
export function sarifLog(diagnostics: readonly SarifDiagnostic[], workingFolder: string): object {
  const root = `${pathToFileURL(workingFolder).href.replace(/\/$/, '')}/`;
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'psnet',
            semanticVersion: packageJson.version,
            rules: codes.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: root } },
        results: diagnostics.map(({ file, line, column, endLine, endColumn, severity, code, message }) => ({
          ruleId: code,
          ruleIndex: codes.indexOf(code),
          level: levels[severity] ?? 'note',
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifactOf(file, root),
                region: { startLine: line, startColumn: column, endLine, endColumn },
              },
            },
          ],
        })),
      },
    ],
  };
}

/** A code with what the reference says of it. */
function ruleOf(id: string): object {
  const row = (catalogue as Readonly<Record<string, DiagnosticRow>>)[id];
  if (!row) return { id };
  return {
    id,
    fullDescription: { text: row.why },
    help: { text: hintInGeneral(row) ?? row.why },
    defaultConfiguration: { level: levels[row.severity] ?? 'note' },
  };
}

function artifactOf(file: string, root: string): object {
  const uri = pathToFileURL(file).href;
  return uri.startsWith(root) ? { uri: uri.slice(root.length), uriBaseId: 'SRCROOT' } : { uri };
}
