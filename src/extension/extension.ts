import { commands, type ExtensionContext, window } from 'vscode';

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('psnet.train', () => window.showInformationMessage('Hello')),
  );
}
