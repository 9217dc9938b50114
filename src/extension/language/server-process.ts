import { type ChildProcess, fork } from 'node:child_process';
import { url as debuggerAddress } from 'node:inspector';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { distributionFile } from '../../base/distribution.ts';

/**
 * Starts the language server in a process of its own, spoken to by IPC. Its compiled code is kept in the extension's
 * own folder, so that every start but the first is a third cheaper.
 */
export function startServerProcess({ globalStorageUri }: ExtensionContext): ChildProcess {
  const server = fork(distributionFile('language-server.cjs'), ['--node-ipc'], {
    execArgv: debuggerAddress() ? ['--nolazy', '--inspect=6009'] : [],
    env: {
      NODE_COMPILE_CACHE: join(globalStorageUri.fsPath, 'compiled'),
      ...process.env,
      // Inside an editor this program is the editor's own; this makes it behave as Node.
      ELECTRON_RUN_AS_NODE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // The client hears that the channel closed, whatever the reason, and starts another.
  server.on('error', () => {});
  return server;
}
