import { l10n, window } from 'vscode';
import { queueSetting } from '../settings.ts';
import type { CommandContext } from './context.ts';

/** Asks for the password of the queue in the settings and keeps it in the editor's secret storage; empty forgets it. */
export const setQueuePassword =
  ({ queues }: CommandContext) =>
  async (): Promise<void> => {
    const address = queueSetting();
    if (address === '') {
      window.showInformationMessage(
        l10n.t('Trainings run on this machine. To use a queue, set psnet.queue to its address first.'),
      );
      return;
    }
    const password = await window.showInputBox({
      title: l10n.t('Password of {0}', address),
      prompt: l10n.t('Kept in the secret storage of the editor. Leave it empty to forget the password.'),
      password: true,
      ignoreFocusOut: true,
    });
    if (password !== undefined) await queues.setPassword(address, password);
  };
