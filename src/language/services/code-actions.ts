import type { LangiumDocument, MaybePromise } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver-protocol';
import type { Locale } from '../../base/locale.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { titleOf } from '../diagnostics/fix-titles.ts';
import { codeOf } from '../diagnostics/tell-finding.ts';
import type { Span } from '../reading/atom.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';
import { findingsOf } from './psnet-validator.ts';
import { refactoringsAt } from './refactorings.ts';
import type { Settings } from './settings.ts';

/** Quick fixes of the findings under the cursor, and what can be written otherwise there. */
export class PsnetCodeActions implements CodeActionProvider {
  private readonly analyses: DocumentAnalyses;
  private readonly settings: Settings;

  constructor(analyses: DocumentAnalyses, settings: Settings) {
    this.analyses = analyses;
    this.settings = settings;
  }

  getCodeActions(document: LangiumDocument, params: CodeActionParams): MaybePromise<CodeAction[]> {
    const from = document.textDocument.offsetAt(params.range.start);
    const to = document.textDocument.offsetAt(params.range.end);
    const fixes = findingsOf(document, this.analyses)
      .filter((finding) => finding.start <= to && finding.end >= from)
      .flatMap((finding) => fixesOf(document, finding, params, this.settings.locale));
    const refactorings = refactoringsAt(
      this.analyses.of(document),
      document,
      from,
      this.analyses.scopeOf(document),
    ).map(
      ({ title, kind, edits }): CodeAction => ({
        title: titleOf(title, this.settings.locale),
        kind,
        edit: { changes: { [document.textDocument.uri]: edits.map((edit) => textEdit(document, edit)) } },
      }),
    );
    const { only } = params.context;
    return [...fixes, ...refactorings].filter(
      ({ kind }) => !only || only.some((one) => kind?.startsWith(one)),
    );
  }
}

function fixesOf(
  document: LangiumDocument,
  finding: Finding,
  { context }: CodeActionParams,
  locale: Locale,
): CodeAction[] {
  const { textDocument } = document;
  const diagnostics = context.diagnostics.filter(
    ({ code, range }) => code === codeOf(finding) && textDocument.offsetAt(range.start) === finding.start,
  );
  return (finding.fixes ?? []).map((fix) => ({
    title: titleOf(fix.title, locale),
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: fix.preferred,
    edit: { changes: { [textDocument.uri]: fix.edits.map((edit) => textEdit(document, edit)) } },
  }));
}

/** What is taken out takes the blanks before it along. */
function textEdit(document: LangiumDocument, { start, end, text }: Span & { readonly text: string }) {
  const before = document.textDocument.getText().slice(0, start);
  const from = text === '' && end > start ? before.replace(/[ \t]+$/, '').length : start;
  return { range: rangeOf(document, { start: from, end }), newText: text };
}
