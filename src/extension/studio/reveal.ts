import { Range, TextEditorRevealType, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { DocumentModel, SourceRange } from '../../language/document-model.ts';
import type { Selection } from '../../studio/protocol.ts';
import { rangeOf } from '../../studio/selection.ts';

/** Shows a network's heading, or a junction's line, in the text; the studio keeps the keyboard. */
export async function revealInText(uri: Uri, model: DocumentModel, selection: Selection): Promise<void> {
  const found = rangeOf(model, selection);
  if (!found) return;
  const open = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri), {
    viewColumn: open?.viewColumn ?? ViewColumn.Beside,
    preserveFocus: true,
    selection: toRange(found),
  });
  editor.revealRange(toRange(found), TextEditorRevealType.InCenterIfOutsideViewport);
}

const toRange = ({ start, end }: SourceRange) =>
  new Range(start.line, start.character, end.line, end.character);
