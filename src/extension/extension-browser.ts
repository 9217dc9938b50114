import { commands, type ExtensionContext, l10n, window } from 'vscode';
import { newNetworkFile } from './commands/new-network-file.ts';
import { type CommandHandler, type CommandName, commandIds } from './commands.ts';
import { browserLanguageClient } from './language/browser-client.ts';
import { startLanguage } from './language/language-client.ts';
import { registerNetworksView } from './views/register-views.ts';

/**
 * The extension in a browser without a machine behind it: the whole language, from a web worker. What needs files
 * and threads of a machine says so.
 */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('PSNet', { log: true });
  const handlers: Partial<Record<CommandName, CommandHandler>> = {
    newNetworkFile,
    showLog: () => log.show(),
  };
  for (const name of Object.keys(commandIds) as CommandName[]) {
    const handler = handlers[name] ?? needsMachine;
    context.subscriptions.push(commands.registerCommand(commandIds[name], handler));
  }
  context.subscriptions.push(log, registerNetworksView(startLanguage(context, log, browserLanguageClient)));
}

const needsMachine = () =>
  window.showInformationMessage(
    l10n.t('This works in VS Code on a machine; in the browser PSNet edits networks only.'),
  );
