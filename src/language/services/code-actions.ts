import type { LangiumDocument, MaybePromise } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver-protocol';
import type { Locale } from '../../base/locale.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { titleOf } from '../diagnostics/fix-titles.ts';
import { codeOf } from '../diagnostics/tell-finding.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { findingsOf } from './psnet-validator.ts';
import { refactoringsAt } from './refactorings.ts';
import type { Settings } from './settings.ts';
import { type Change, type Format, textEdits } from './text-edits.ts';

/** Quick fixes of the findings under the cursor, and what can be written otherwise there. */
export class PsnetCodeActions implements CodeActionProvider {
  private readonly analyses: DocumentAnalyses;
  private readonly settings: Settings;
  private readonly format: Format;

  constructor(analyses: DocumentAnalyses, settings: Settings, format: Format) {
    this.analyses = analyses;
    this.settings = settings;
    this.format = format;
  }

  getCodeActions(document: LangiumDocument, params: CodeActionParams): MaybePromise<CodeAction[]> {
    const from = document.textDocument.offsetAt(params.range.start);
    const to = document.textDocument.offsetAt(params.range.end);
    const file = this.analyses.of(document);
    const fixes = findingsOf(document, this.analyses)
      .filter((finding) => finding.start <= to && finding.end >= from)
      .flatMap((finding) => fixesOf(document, finding, params, this.settings.locale));
    const refactorings = refactoringsAt(file, document, from, this.analyses.scopeOf(document)).map(
      ({ title, ...rest }): DraftAction => ({ title: titleOf(title, this.settings.locale), ...rest }),
    );
    const { only } = params.context;
    return [...fixes, ...refactorings]
      .filter(({ kind }) => !only || only.some((one) => kind.startsWith(one)))
      .map(({ edits, anew, ...action }) => ({
        ...action,
        edit: {
          changes: {
            [document.textDocument.uri]: textEdits(document, file.declarations, { edits, anew }, this.format),
          },
        },
      }));
  }
}

/** A code action whose edits are not yet those of an editor. */
type DraftAction = Omit<CodeAction, 'edit'> & Change & { readonly kind: string };

function fixesOf(
  document: LangiumDocument,
  finding: Finding,
  { context }: CodeActionParams,
  locale: Locale,
): DraftAction[] {
  const { textDocument } = document;
  const diagnostics = context.diagnostics.filter(
    ({ code, range }) => code === codeOf(finding) && textDocument.offsetAt(range.start) === finding.start,
  );
  return (finding.fixes ?? []).map((fix) => ({
    title: titleOf(fix.title, locale),
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: fix.preferred,
    edits: fix.edits,
  }));
}
