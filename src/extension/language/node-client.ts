import type { ChildProcess } from 'node:child_process';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { clientOptions } from './language-client.ts';
import { startServerProcess } from './server-process.ts';

/**
 * The client of the language server in a process of its own, so that nothing it does can stop typing. The server starts
 * first: it loads while the client's code, half of the extension's, is loaded here.
 */
export async function nodeLanguageClient(
  context: ExtensionContext,
  log: LogOutputChannel,
): Promise<LanguageClient> {
  let first: ChildProcess | undefined = startServerProcess(context);
  const { IPCMessageReader, IPCMessageWriter, LanguageClient } = await import('vscode-languageclient/node');
  const connect = async () => {
    const server = first ?? startServerProcess(context);
    first = undefined;
    for (const output of [server.stdout, server.stderr])
      output?.on('data', (text: Buffer) => log.info(`language server: ${text.toString().trimEnd()}`));
    return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
  };
  return new LanguageClient('psnet', 'PSNet', connect, clientOptions(log));
}
