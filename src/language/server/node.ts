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
