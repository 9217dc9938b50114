import { readdirSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import type { Place } from '../base/result.ts';
import type { DeclarationKind } from '../schema/property.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import { analyseFile, type FileAnalysis } from './analysis/analyse-file.ts';
import { AnalysisCache } from './analysis/analysis-cache.ts';
import { isPsnet, modelOf, scopeKey, scopeOf, visibleFrom } from './analysis/link-files.ts';
import { linkFindings } from './analysis/link-findings.ts';
import { outlineOf } from './analysis/outline-of.ts';
import { ownDevicesOf, type ReadText } from './analysis/own-devices.ts';
import { placeOfProperty } from './analysis/place-problem.ts';
import { decodeFile, largestFileBytes, tooLarge } from './decode-file.ts';
import type { Severity } from './diagnostics/diagnostic-row.ts';
import type { Finding } from './diagnostics/finding.ts';
import { codeOf, severityOf, textOf } from './diagnostics/tell-finding.ts';
import type { NetworkOutline } from './document-model.ts';
import { parsePsnet } from './parsing/parse-psnet.ts';

/** A diagnostic of a file for terminals: lines and columns from 1. */
export interface FileDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

export interface LoadedFile {
  /** Of the file and of everything it imports, errors among them. */
  readonly diagnostics: readonly FileDiagnostic[];
  /** What resolves without error; undefined where the file itself could not be read. */
  readonly model: ResolvedModel | undefined;
  /** Where the file's own networks stand in it. */
  readonly networks: readonly NetworkOutline[];
  /** Where a declaration that the file sees has its name, or a property; undefined where there is none. */
  placeOf(kind: DeclarationKind, name: string, within?: PlaceWithin): Place | undefined;
}

/** A property of a declaration, or an item of its tuple. */
export interface PlaceWithin {
  readonly property: string;
  readonly element?: number;
}

/** A file that was read: its analysis, or what kept it from being read. */
interface ReadFile {
  readonly document: TextDocument;
  readonly analysis?: FileAnalysis;
  readonly findings: readonly Finding[];
}

/**
 * Loads a .psnet file and its imports. Never throws: a missing file, bytes that are no text, a file too large
 * and circles of imports are diagnostics with a place, like everything else. Where `text` is given, it is taken for
 * the content of the file, which need not exist.
 */
export async function loadPsnetFile(path: string, text?: string): Promise<LoadedFile> {
  const cache = new AnalysisCache();
  const root = URI.file(resolve(path));
  const files = new Map<string, ReadFile>();
  const wanted = [root];
  for (let uri = wanted.pop(); uri; uri = wanted.pop()) {
    if (files.has(String(uri))) continue;
    const bytes =
      text !== undefined && String(uri) === String(root) ? new TextEncoder().encode(text) : undefined;
    const file = await readPsnet(uri, cache, bytes);
    // An import that is not there is told where it is imported.
    if (!file.analysis && String(uri) !== String(root) && file.findings[0]?.code === 'file-missing') continue;
    files.set(String(uri), file);
    wanted.push(...(file.analysis?.imports.map((one) => one.uri).filter(isPsnet) ?? []));
  }
  const lookup = (uri: URI) => {
    const file = files.get(String(uri));
    return file && (file.analysis ?? { uri, declarations: [], imports: [], findings: [] });
  };
  const diagnostics = [...files.values()].flatMap(({ document, analysis, findings }) =>
    [...findings, ...(analysis ? linkFindings(analysis, lookup, () => neighboursOf(analysis)) : [])]
      .map((finding) => diagnosticOf(document, finding))
      .sort((a, b) => a.line - b.line || a.column - b.column),
  );
  const rootFile = files.get(String(root));
  const rootAnalysis = rootFile?.analysis;
  const scope = rootAnalysis && scopeOf(visibleFrom(rootAnalysis, lookup));
  const placeOf: LoadedFile['placeOf'] = (kind, name, within) => {
    const found = scope?.get(scopeKey(kind, name));
    const document = found && files.get(String(found.file.uri))?.document;
    if (!document) return undefined;
    const { start, nameSpan, analysis } = found.declaration;
    const at = within ? start + placeOfProperty(analysis.reading, within).place.start : nameSpan.start;
    const { line, character } = document.positionAt(at);
    return { file: URI.parse(document.uri).fsPath, line: line + 1, column: character + 1 };
  };
  const networks =
    rootAnalysis?.declarations.flatMap((one) => outlineOf(rootFile!.document, one) ?? []) ?? [];
  return { diagnostics, model: scope && modelOf(scope), networks, placeOf };
}

async function readPsnet(uri: URI, cache: AnalysisCache, given?: Uint8Array): Promise<ReadFile> {
  const name = Utils.basename(uri);
  const failed = (code: Finding['code'], args: Finding['args']): ReadFile => ({
    document: documentOf(uri, ''),
    findings: [{ code, args: { file: name, ...args }, start: 0, end: 0 }],
  });
  let bytes: Uint8Array;
  try {
    const size = given?.length ?? (await stat(uri.fsPath)).size;
    if (size > largestFileBytes) return failed('file-too-large', tooLarge(size));
    bytes = given ?? (await readFile(uri.fsPath));
  } catch (thrown) {
    const { code = 'unknown' } = thrown as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? failed('file-missing', {})
      : failed('file-unreadable', { reason: reasons[code] ?? code });
  }
  const text = decodeFile(bytes);
  if (!text.ok) return failed('file-not-text', { byte: text.error });
  const analysis = analyseFile(
    uri,
    text.value,
    parsePsnet(text.value),
    cache,
    ownDevicesOf(Utils.dirname(uri), readNearby),
  );
  return { document: documentOf(uri, text.value), analysis, findings: analysis.findings };
}

/** The network files beside a file and in the folders that its imports name. */
function neighboursOf({ uri, imports }: FileAnalysis): readonly URI[] {
  const folders = new Set([uri, ...imports.map((one) => one.uri)].map((one) => `${Utils.dirname(one)}`));
  return [...folders].flatMap((address) => {
    const folder = URI.parse(address);
    try {
      return readdirSync(folder.fsPath).map((name) => Utils.joinPath(folder, name));
    } catch {
      return [];
    }
  });
}

/** A file beside a network file, where there is one that can be read. */
const readNearby: ReadText = (uri) => {
  try {
    return readFileSync(uri.fsPath, 'utf8');
  } catch {
    return undefined;
  }
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
};

const documentOf = (uri: URI, text: string) => TextDocument.create(String(uri), 'psnet', 0, text);

function diagnosticOf(document: TextDocument, finding: Finding): FileDiagnostic {
  const start = document.positionAt(finding.start);
  const end = document.positionAt(finding.end);
  return {
    file: URI.parse(document.uri).fsPath,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    severity: severityOf(finding),
    code: codeOf(finding),
    message: textOf(finding),
  };
}
