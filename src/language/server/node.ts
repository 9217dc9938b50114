import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { ClientFiles } from './client-files.ts';
import { MachineFiles } from './machine-files.ts';
import { startPsnetServer } from './start-server.ts';

/** The language server as a process: on stdio, or by the IPC that VS Code's client asks for. */
const connection = createConnection(ProposedFeatures.all);
startPsnetServer({
  connection,
  fileSystemProvider: () => new MachineFiles(new ClientFiles(() => connection)),
});

// What goes wrong with one document must not end the service for all others.
process.on('unhandledRejection', (reason) => {
  connection.console.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});
