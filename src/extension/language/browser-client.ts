import { type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import { LanguageClient, type ServerOptions } from 'vscode-languageclient/browser';
import { clientOptions } from './language-client.ts';

/** The browser's own; the extension is compiled without the DOM's types. */
declare const Worker: new (script: string) => Exclude<ServerOptions, () => unknown>;

/** The client of the language server in a web worker, for VS Code in a browser without a machine behind it. */
export function browserLanguageClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'language-server-browser.js').toString(true);
  return new LanguageClient('psnet', 'PSNet', new Worker(script), clientOptions(log));
}
