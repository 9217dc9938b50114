import { type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import type { LanguageClient, ServerOptions } from 'vscode-languageclient/browser';
import { clientOptions } from './language-client.ts';

/** The browser's own; the extension is compiled without the DOM's types. */
declare const Worker: new (script: string) => Exclude<ServerOptions, () => unknown>;

/** The client of the language server in a web worker, for VS Code in a browser without a machine behind it. */
export async function browserLanguageClient(
  context: ExtensionContext,
  log: LogOutputChannel,
): Promise<LanguageClient> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'language-server-browser.js').toString(true);
  const worker = new Worker(script);
  const { LanguageClient } = await import('vscode-languageclient/browser');
  return new LanguageClient('psnet', 'PSNet', worker, clientOptions(log));
}
