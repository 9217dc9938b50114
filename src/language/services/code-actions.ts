import type { LangiumDocument, MaybePromise } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver-protocol';
import { codeOf } from '../diagnostics/catalogue.ts';
import { titleOf } from '../diagnostics/fix-titles.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { findingsOf } from './psnet-validator.ts';

/** Quick fixes of the findings under the cursor. */
export class PsnetCodeActions implements CodeActionProvider {
  private readonly analyses: DocumentAnalyses;

  constructor(analyses: DocumentAnalyses) {
    this.analyses = analyses;
  }

  getCodeActions(document: LangiumDocument, params: CodeActionParams): MaybePromise<CodeAction[]> {
    const { textDocument } = document;
    const from = textDocument.offsetAt(params.range.start);
    const to = textDocument.offsetAt(params.range.end);
    return findingsOf(document, this.analyses)
      .filter((finding) => finding.fixes && finding.start <= to && finding.end >= from)
      .flatMap((finding) => {
        const diagnostics = params.context.diagnostics.filter(
          (one) => one.code === codeOf(finding) && textDocument.offsetAt(one.range.start) === finding.start,
        );
        return (finding.fixes ?? []).map(
          (fix): CodeAction => ({
            title: titleOf(fix.title),
            kind: CodeActionKind.QuickFix,
            diagnostics,
            isPreferred: fix.preferred,
            edit: {
              changes: {
                [textDocument.uri]: fix.edits.map(({ start, end, text }) => ({
                  range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
                  newText: text,
                })),
              },
            },
          }),
        );
      });
  }
}
