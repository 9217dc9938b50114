import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { ClientFiles } from './client-files.ts';
import { startPsnetServer } from './start-server.ts';

/** The language server as a web worker. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startPsnetServer({ connection, fileSystemProvider: () => new ClientFiles(() => connection) });
