import { PassThrough } from 'node:stream';
import type { FileSystemProvider } from 'langium';
import { EmptyFileSystem } from 'langium';
import {
  type Connection,
  createConnection,
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startPsnetServer } from '../server/start-server.ts';

/** A language server in this process and a client that speaks to it over streams, as an editor would. */
export async function connectClient(
  fileSystemProvider: (connection: Connection) => FileSystemProvider = EmptyFileSystem.fileSystemProvider,
  initialize: Partial<InitializeParams> = {},
  /** Prepares the client to answer before anything is asked. */
  prepare: (client: ProtocolConnection) => void = () => {},
): Promise<{ client: ProtocolConnection; result: InitializeResult; close: () => Promise<void> }> {
  const up = new PassThrough();
  const down = new PassThrough();
  const connection = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startPsnetServer({ connection, fileSystemProvider: () => fileSystemProvider(connection) });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  prepare(client);
  client.listen();
  const result = await client.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: null,
    capabilities: {},
    ...initialize,
  });
  await client.sendNotification('initialized', {});
  return {
    client,
    result,
    close: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
      connection.dispose();
    },
  };
}
