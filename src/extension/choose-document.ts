import { commands, l10n, type Uri, window, workspace } from 'vscode';
import { commandIds } from './commands.ts';
import { findNetworkFiles } from './network-files.ts';

const language = 'psnet';

/** The .psnet file a command is about where it does not say: the active editor, else one of the workspace. */
export async function chooseDocument(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document;
  if (active?.languageId === language) return active.uri;
  const shown = window.visibleTextEditors.find(({ document }) => document.languageId === language);
  if (shown) return shown.document.uri;
  const files = await findNetworkFiles(500);
  if (files.length <= 1) return files[0] ?? offerNewFile();
  const items = files
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Network File'),
    matchOnDescription: true,
  });
  return picked?.uri;
}

async function offerNewFile(): Promise<undefined> {
  const create = l10n.t('New Network File');
  const message = l10n.t('There is no .psnet file in this workspace yet.');
  if ((await window.showInformationMessage(message, create)) === create) {
    await commands.executeCommand(commandIds.newNetworkFile);
  }
  return undefined;
}
