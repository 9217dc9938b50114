import type { LangiumDocument, MaybePromise } from 'langium';
import type { DocumentLinkProvider, FoldingRangeProvider } from 'langium/lsp';
import type {
  DocumentLink,
  DocumentLinkParams,
  FoldingRange,
  FoldingRangeParams,
  Position,
  SelectionRange,
} from 'vscode-languageserver-protocol';
import { declarationAt } from '../analysis/element-at.ts';
import { writtenPaths } from '../analysis/written-paths.ts';
import type { Token } from '../parsing/form-error.ts';
import type { PsnetLexer } from '../parsing/psnet-lexer.ts';
import type { Span } from '../reading/atom.ts';
import type { Entry } from '../reading/reading.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';

/** Folds declarations, runs of imports, comments of several lines, and what stands between region marks. */
export class PsnetFolding implements FoldingRangeProvider {
  private readonly analyses: DocumentAnalyses;
  private readonly lexer: PsnetLexer;

  constructor(analyses: DocumentAnalyses, lexer: PsnetLexer) {
    this.analyses = analyses;
    this.lexer = lexer;
  }

  getFoldingRanges(document: LangiumDocument, _params: FoldingRangeParams): MaybePromise<FoldingRange[]> {
    const { textDocument } = document;
    const file = this.analyses.of(document);
    const line = (offset: number): number => textDocument.positionAt(offset).line;
    const ranges: FoldingRange[] = file.declarations.map(({ start, end }) => ({
      startLine: line(start),
      // The line of the closing brace stays visible.
      endLine: line(end) - 1,
    }));
    if (file.imports.length > 1) {
      const last = file.imports[file.imports.length - 1];
      ranges.push({ startLine: line(file.imports[0].start), endLine: line(last.end), kind: 'imports' });
    }
    const { comments } = this.lexer.raw(textDocument.getText());
    const marks = comments.filter(({ image }) => regionMark.test(image));
    for (const { first, last } of commentRuns(comments.filter((one) => !marks.includes(one)))) {
      ranges.push({ startLine: first, endLine: last, kind: 'comment' });
    }
    for (const { first, last } of regions(marks)) {
      ranges.push({ startLine: first, endLine: last, kind: 'region' });
    }
    return ranges.filter(({ startLine, endLine }) => endLine > startLine);
  }
}

/** Comments that follow each other line by line, as line numbers from 0. */
function commentRuns(comments: readonly Token[]): readonly { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const { startLine = 1, endLine = startLine } of comments) {
    const run = runs[runs.length - 1];
    if (run && startLine - 1 === run.last + 1) run.last = endLine - 1;
    else runs.push({ first: startLine - 1, last: endLine - 1 });
  }
  return runs;
}

/** `// #region` and `// #endregion`, as language-configuration.json has them. */
const regionMark = /^\/\/\s*#?(end)?region\b/;

/** Regions from mark to mark, which may hold others, as line numbers from 0; marks without a partner are comments. */
function regions(marks: readonly Token[]): readonly { first: number; last: number }[] {
  const open: number[] = [];
  return marks.flatMap(({ image, startLine = 1 }) => {
    const ends = regionMark.exec(image)?.[1] !== undefined;
    if (!ends) open.push(startLine - 1);
    const first = ends ? open.pop() : undefined;
    return first === undefined ? [] : [{ first, last: startLine - 1 }];
  });
}

/** Links on imports and on the files that datasets and patterns name. */
export class PsnetDocumentLinks implements DocumentLinkProvider {
  private readonly analyses: DocumentAnalyses;

  constructor(analyses: DocumentAnalyses) {
    this.analyses = analyses;
  }

  getDocumentLinks(document: LangiumDocument, _params: DocumentLinkParams): MaybePromise<DocumentLink[]> {
    return writtenPaths(this.analyses.of(document)).map(({ uri, ...span }) => ({
      range: rangeOf(document, span),
      target: uri.toString(),
    }));
  }
}

/** From a word outwards: value, property, layer line, body, declaration, file; of imports and files the path alone, too. */
export function selectionRanges(
  document: LangiumDocument,
  positions: readonly Position[],
  analyses: DocumentAnalyses,
): SelectionRange[] {
  const file = analyses.of(document);
  const whole: Span = { start: 0, end: document.textDocument.getText().length };
  return positions.map((position) => {
    const offset = document.textDocument.offsetAt(position);
    const spans: Span[] = [whole, ...file.imports, ...writtenPaths(file)];
    const declaration = declarationAt(file, offset);
    if (declaration) {
      const { start, analysis, nameSpan } = declaration;
      const { sections } = analysis.reading;
      const inner = sections.flatMap((section): Span[] => {
        const entries = section.head ? [section.head, ...section.entries] : section.entries;
        const parts = entries.flatMap((entry) => [entry, entry.wordSpan, ...entry.values, ...itemsOf(entry)]);
        return [section, ...parts];
      });
      const body = { start: sections[0].start, end: sections[sections.length - 1].end };
      const placed = [body, ...inner].map((span) => ({ start: span.start + start, end: span.end + start }));
      spans.push(declaration, nameSpan, ...placed);
    }
    return nested(
      document,
      spans.filter((span) => span.start <= offset && offset <= span.end),
    );
  });
}

const itemsOf = (entry: Entry): readonly Span[] => entry.values.flatMap(({ items }) => items ?? []);

/** Spans that hold each other, from the largest to the smallest. */
function nested(document: LangiumDocument, spans: readonly Span[]): SelectionRange {
  const ordered = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start));
  let selection: SelectionRange = { range: rangeOf(document, ordered[0]) };
  let outer = ordered[0];
  for (const span of ordered.slice(1)) {
    const smaller = span.end - span.start < outer.end - outer.start;
    if (!smaller || span.start < outer.start || span.end > outer.end) continue;
    selection = { range: rangeOf(document, span), parent: selection };
    outer = span;
  }
  return selection;
}
