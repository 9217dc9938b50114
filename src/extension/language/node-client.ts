import type { LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { distributionFile } from '../../base/distribution.ts';
import { clientOptions } from './language-client.ts';

/** The client of the language server in a process of its own, so that nothing it does can stop typing. */
export function nodeLanguageClient(log: LogOutputChannel): LanguageClient {
  const module = distributionFile('language-server.cjs');
  return new LanguageClient(
    'psnet',
    'PSNet',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    clientOptions(log),
  );
}
