import { EventEmitter, type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  type DocumentModel,
  documentModelChanged,
  documentModelRequest,
} from '../../language/document-model.ts';
import type { ModelService } from '../services.ts';

/** How the client, in Node as in the browser, attaches to documents of every scheme: files, untitled, virtual. */
export const clientOptions = (log: LogOutputChannel): LanguageClientOptions => ({
  documentSelector: [{ language: 'psnet' }],
  synchronize: {
    configurationSection: 'psnet',
    fileEvents: workspace.createFileSystemWatcher('**/*.psnet'),
  },
  outputChannel: log,
});

/** Asks the language server for models and passes on its news of them. */
export function modelService(client: BaseLanguageClient, context: ExtensionContext): ModelService {
  const changed = new EventEmitter<Uri>();
  context.subscriptions.push(
    changed,
    client.onNotification(documentModelChanged, ({ uri }: { uri: string }) => changed.fire(Uri.parse(uri))),
  );
  return {
    onDidChangeModel: changed.event,
    async modelOf(uri, token) {
      // The server knows open documents only; opening one that is open already costs nothing.
      const document = await workspace.openTextDocument(uri);
      if (document.languageId !== 'psnet') return undefined;
      const params = { uri: client.code2ProtocolConverter.asUri(uri) };
      const model = await client.sendRequest<DocumentModel | null>(documentModelRequest, params, token);
      return model ?? undefined;
    },
  };
}
