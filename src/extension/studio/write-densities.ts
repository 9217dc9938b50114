import { Range, type Uri, WorkspaceEdit, workspace } from 'vscode';
import { ok, problem, type Result } from '../../base/result.ts';
import type { DocumentModel } from '../../language/document-model.ts';
import { type DensityChange, densityEdits } from '../../studio/density-edit.ts';

/** Writes densities into a document as one edit that one undo takes back. */
export async function writeDensities(
  uri: Uri,
  model: DocumentModel | undefined,
  network: string,
  version: number,
  changes: readonly DensityChange[],
): Promise<Result<null>> {
  const document = await workspace.openTextDocument(uri);
  if (!model || model.version !== version || document.version !== version)
    return problem(
      'text-changed',
      'The file has changed since this picture was made.',
      'Look at the new picture and try again.',
    );
  const edits = densityEdits(document.getText(), model, network, changes);
  if (!edits.ok) return edits;
  const edit = new WorkspaceEdit();
  for (const { start, end, text } of edits.value)
    edit.replace(uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  return (await workspace.applyEdit(edit))
    ? ok(null)
    : problem('edit-refused', 'VS Code did not accept the edit.', 'Is the file read-only?');
}
