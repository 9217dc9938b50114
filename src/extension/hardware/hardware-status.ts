import {
  type Disposable,
  l10n,
  MarkdownString,
  StatusBarAlignment,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import type { DocumentModel, HardwareOutline } from '../../language/document-model.ts';
import { commandIds } from '../commands.ts';
import { throttle } from '../debounce.ts';
import type { ModelService } from '../services.ts';
import { statusBarFpga } from '../settings.ts';

/**
 * Shows the estimate of the active file's hardware while it is typed: of the one that the cursor is in, else of the first;
 * a click opens the studio's FPGA tab. Other files, and files without hardware, show nothing.
 */
export function showHardwareStatus(models: ModelService): Disposable {
  const item = window.createStatusBarItem('psnet.hardware', StatusBarAlignment.Right, 90);
  item.name = l10n.t('PSNet FPGA Estimate');
  let last = 0;
  const show = async () => {
    const turn = ++last;
    const editor = shownEditor();
    const model =
      editor && statusBarFpga(editor.document) ? await models.modelOf(editor.document.uri) : undefined;
    if (turn !== last) return;
    const hardware = model && editor && hardwareAt(model, editor.selection.active.line);
    if (!hardware?.estimate || !editor) return item.hide();
    const { estimate, name } = hardware;
    item.text = `$(circuit-board) ${name}: ${estimate.text}`;
    item.tooltip = new MarkdownString(estimate.markdown);
    item.accessibilityInformation = { label: l10n.t('FPGA estimate of {0}: {1}', name, estimate.text) };
    item.command = {
      title: l10n.t('Show FPGA'),
      command: commandIds.showFpga,
      arguments: [{ uri: editor.document.uri, hardware: name, network: estimate.network }],
    };
    item.show();
  };
  const update = throttle(() => void show(), 200);
  update();
  const listeners = [
    models.onDidChangeModel(update),
    window.onDidChangeActiveTextEditor(update),
    window.onDidChangeVisibleTextEditors(update),
    window.onDidChangeTextEditorSelection(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('psnet.statusBar')) update();
    }),
  ];
  return { dispose: () => [...listeners, update, item].forEach((each) => void each.dispose()) };
}

/** The active .psnet editor, or the one beside a panel, such as the studio, that has the focus. */
function shownEditor(): TextEditor | undefined {
  const isPsnet = ({ document }: TextEditor) => document.languageId === 'psnet';
  const { activeTextEditor: active, visibleTextEditors: visible } = window;
  return active ? [active].find(isPsnet) : visible.find(isPsnet);
}

/** The hardware that a line is in, else the first that has an estimate. */
const hardwareAt = ({ hardware }: DocumentModel, line: number): HardwareOutline | undefined =>
  hardware.find(({ range }) => range.start.line <= line && line <= range.end.line) ??
  hardware.find(({ estimate }) => estimate !== undefined);
