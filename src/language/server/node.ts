import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startPsnetServer } from './start-server.ts';

/** The language server as a process: on stdio, or by the IPC that VS Code's client asks for. */
startPsnetServer({ connection: createConnection(ProposedFeatures.all), ...NodeFileSystem });
