import type { LangiumDocument, MaybePromise } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { formatEdits } from '../formatting/format-edits.ts';
import type { PsnetLexer } from '../parsing/psnet-lexer.ts';
import type { Span } from '../reading/atom.ts';
import type { DocumentAnalyses } from './document-analyses.ts';

/** Formats documents, ranges, and what was just closed or left while typing. */
export class PsnetFormatter implements Formatter {
  readonly formatOnTypeOptions: DocumentOnTypeFormattingOptions = {
    firstTriggerCharacter: '}',
    moreTriggerCharacter: ['\n'],
  };
  private readonly analyses: DocumentAnalyses;
  private readonly lexer: PsnetLexer;

  constructor(analyses: DocumentAnalyses, lexer: PsnetLexer) {
    this.analyses = analyses;
    this.lexer = lexer;
  }

  formatDocument(document: LangiumDocument, _params: DocumentFormattingParams): MaybePromise<TextEdit[]> {
    return this.editsIn(document, { start: 0, end: document.textDocument.getText().length });
  }

  formatDocumentRange(document: LangiumDocument, { range }: DocumentRangeFormattingParams): TextEdit[] {
    const { textDocument } = document;
    const text = textDocument.getText();
    const first = textDocument.offsetAt({ line: range.start.line, character: 0 });
    const next = textDocument.offsetAt({ line: range.end.line + 1, character: 0 });
    // Whole lines, with what stands before the first: its indentation is a part of that.
    return this.editsIn(document, {
      start: text.slice(0, first).trimEnd().length,
      end: range.end.character === 0 ? textDocument.offsetAt(range.end) : next,
    });
  }

  formatDocumentOnType(document: LangiumDocument, params: DocumentOnTypeFormattingParams): TextEdit[] {
    const { textDocument } = document;
    const at = textDocument.offsetAt(params.position);
    if (params.ch === '}') {
      const closed = this.analyses.of(document).declarations.find(({ end }) => end === at);
      return closed ? this.editsIn(document, closed) : [];
    }
    const line = Math.max(0, params.position.line - 1);
    const start = textDocument.offsetAt({ line, character: 0 });
    // The line break just typed stays; the line before it is put in order.
    return this.editsIn(document, {
      start,
      end: textDocument.offsetAt({ line: line + 1, character: 0 }) - 1,
    });
  }

  private editsIn(document: LangiumDocument, span: Span): TextEdit[] {
    if (document.parseResult.lexerErrors.length > 0) return [];
    const { textDocument } = document;
    const text = textDocument.getText();
    return formatEdits(text, this.lexer.raw(text), this.analyses.of(document))
      .filter(({ start, end }) => start >= span.start && end <= span.end)
      .map((edit) => ({
        range: { start: textDocument.positionAt(edit.start), end: textDocument.positionAt(edit.end) },
        newText: edit.text,
      }));
  }
}
