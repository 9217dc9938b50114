import { commands, l10n, window, workspace } from 'vscode';

/** Training reads data and writes runs: not in a folder that the user has not vouched for. Says so where it is off. */
export async function trusted(
  message = l10n.t('Training is off in a restricted workspace. Trust the folder to train.'),
): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = l10n.t('Manage Trust');
  if ((await window.showWarningMessage(message, manage)) === manage) {
    await commands.executeCommand('workbench.trust.manage');
  }
  return false;
}
