import type { ParseResult } from 'langium';
import { type URI, Utils } from 'vscode-uri';
import type { DeclarationKind } from '../../schema/property.ts';
import { declarables, isDeclarationKind } from '../../schema/schema-table.ts';
import { largestFileBytes, tooLarge } from '../decode-file.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Declaration, PsnetFile } from '../generated/ast.ts';
import { syntaxFindings } from '../parsing/syntax-findings.ts';
import { atomsOf, type Span } from '../reading/atom.ts';
import { nearestWord } from '../reading/nearest-word.ts';
import { uriOf } from '../resolving/resolve-context.ts';
import { analyseDeclaration, type DeclarationAnalysis, type Surroundings } from './analyse-declaration.ts';
import type { AnalysisCache } from './analysis-cache.ts';
import { replacement } from './edits.ts';
import { noOwnDevices, type OwnDevices } from './own-devices.ts';
import { withStandardFix } from './standard-fixes.ts';

/** A declaration where it stands now; its analysis counts offsets from `start`. */
export interface PlacedDeclaration extends Span {
  readonly kind: DeclarationKind;
  readonly name: string;
  readonly nameSpan: Span;
  readonly analysis: DeclarationAnalysis;
}

export interface PlacedImport extends Span {
  readonly path: string;
  /** Where the path stands between its quotes. */
  readonly pathSpan: Span;
  readonly uri: URI;
}

/** All that follows from one file's own text; offsets count from the file's start. */
export interface FileAnalysis {
  readonly uri: URI;
  readonly declarations: readonly PlacedDeclaration[];
  readonly imports: readonly PlacedImport[];
  readonly findings: readonly Finding[];
}

/** Analyses every declaration of a parsed file, taking those that did not change from the cache. */
export function analyseFile(
  uri: URI,
  text: string,
  parsed: ParseResult<PsnetFile>,
  cache: AnalysisCache,
  own: OwnDevices = noOwnDevices,
): FileAnalysis {
  const folder = Utils.dirname(uri);
  const findings: Finding[] = [...syntaxFindings(parsed)];
  const broken = findings.map((finding) => finding.start);
  const declarations: PlacedDeclaration[] = [];
  for (const node of parsed.value.declarations) {
    const placed = placeDeclaration(node, text, { folder, own }, broken, cache, findings);
    if (!placed) continue;
    declarations.push(placed);
    findings.push(...placed.analysis.findings.map((finding) => moved(finding, placed.start)));
  }
  const imports = parsed.value.imports.flatMap((node): PlacedImport[] => {
    const cst = node.$cstNode;
    if (!cst || !node.path) return [];
    const { path } = node;
    const start = text.indexOf('"', cst.offset) + 1;
    const pathSpan = { start, end: start + path.length };
    return [{ path, uri: uriOf(folder, path), pathSpan, start: cst.offset, end: cst.end }];
  });
  if (text.length > largestFileBytes) {
    const args = { file: Utils.basename(uri), ...tooLarge(text.length) };
    findings.push({ code: 'file-too-large', args, start: 0, end: 0 });
  }
  if (parsed.value.declarations.length === 0 && imports.length === 0 && findings.length === 0) {
    findings.push({ code: 'file-empty', args: { file: Utils.basename(uri) }, start: 0, end: 0 });
  }
  return { uri, declarations, imports, findings: findings.map((finding) => withStandardFix(finding)) };
}

function placeDeclaration(
  node: Declaration,
  text: string,
  surroundings: Surroundings,
  broken: readonly number[],
  cache: AnalysisCache,
  findings: Finding[],
): PlacedDeclaration | undefined {
  const cst = node.$cstNode;
  if (!cst || !node.kind) return undefined;
  const { offset: start, end } = cst;
  const kindSpan = { start, end: start + node.kind.length };
  if (!isDeclarationKind(node.kind)) {
    findings.push(unknownDeclaration(node.kind, kindSpan));
    return undefined;
  }
  const kind = node.kind;
  if (!node.name) findings.push({ code: 'missing-name', args: { kind }, ...kindSpan });
  const name = node.name ?? '';
  const nameStart = name ? text.indexOf(name, kindSpan.end) : start;
  const nameSpan = { start: nameStart, end: nameStart + (name || kind).length };
  const whole = !broken.some((at) => at >= start && at <= end) && text[end - 1] === '}';
  const analyse = () => analyseDeclaration(kind, name, moved(nameSpan, -start), atomsOf(node), surroundings);
  const key = `${surroundings.folder} ${kind === 'hardware' ? surroundings.own.text : ''} ${text.slice(start, end)}`;
  const analysis = whole ? cache.get(key, analyse) : analyse();
  return { kind, name, nameSpan, analysis, start, end };
}

function unknownDeclaration(word: string, span: Span): Finding {
  const known = declarables.map((declarable) => declarable.kind);
  const near = nearestWord(word, known);
  const fixes = near ? [replacement(span, near, true)] : undefined;
  return { code: 'unknown-declaration', args: { word, known: known.join(', ') }, fixes, ...span };
}

/** A span, a finding and its fixes, `by` further on in the text. */
export function moved<T extends Span & Pick<Partial<Finding>, 'fixes'>>(span: T, by: number): T {
  const fixes = span.fixes?.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })),
  }));
  return { ...span, ...(fixes && { fixes }), start: span.start + by, end: span.end + by };
}
