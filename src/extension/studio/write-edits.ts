import { l10n, Range, type TextDocument, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { ok, problem, type Result } from '../../base/result.ts';
import type { DocumentModel } from '../../language/document-model.ts';
import type { OffsetEdit } from '../../studio/text-slice.ts';

/**
 * Writes into a document as one edit that one undo takes back; refused where the text is not the one `version` is of.
 * With `preview`, its title, VS Code first shows what would change and lets the user discard it (`edit-refused`).
 */
export async function writeEdits(
  uri: Uri,
  model: DocumentModel | undefined,
  version: number,
  make: (text: string, model: DocumentModel) => Result<readonly OffsetEdit[]>,
  preview?: string,
): Promise<Result<null>> {
  const document = await workspace.openTextDocument(uri);
  if (!model || model.version !== version || document.version !== version)
    return problem(
      'text-changed',
      l10n.t('The file has changed since this picture was made.'),
      l10n.t('Look at the new picture and try again.'),
    );
  const edits = make(document.getText(), model);
  if (!edits.ok) return edits;
  return (await workspace.applyEdit(workspaceEdit(document, edits.value, preview)))
    ? ok(null)
    : problem('edit-refused', l10n.t('VS Code did not accept the edit.'), l10n.t('Is the file read-only?'));
}

function workspaceEdit(
  document: TextDocument,
  edits: readonly OffsetEdit[],
  preview: string | undefined,
): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const metadata = preview === undefined ? undefined : { needsConfirmation: true, label: preview };
  for (const { start, end, text } of edits) {
    const range = new Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text, metadata);
  }
  return edit;
}
