import {
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type ClientAbilities, firstErrorRequest, workspaceTrusted } from '../../language/client-protocol.ts';
import {
  type DocumentModel,
  documentModelChanged,
  documentModelRequest,
} from '../../language/document-model.ts';
import type { ModelService } from '../services.ts';
import { serveFiles } from './serve-files.ts';

/** How the client, in Node as in the browser, attaches to documents of every scheme: files, untitled, virtual. */
export const clientOptions = (log: LogOutputChannel): LanguageClientOptions => ({
  documentSelector: [{ language: 'psnet' }],
  synchronize: {
    configurationSection: 'psnet',
    fileEvents: workspace.createFileSystemWatcher('**/*.psnet'),
  },
  outputChannel: log,
  initializationOptions: (): ClientAbilities => ({
    trusted: workspace.isTrusted,
    suggestAgain: 'editor.action.triggerSuggest',
  }),
});

/**
 * Starts the language client that `make` gives, once the extension is active, and asks its server for models: questions
 * wait until it runs. A client that does not start is told of once.
 */
export function startLanguage(
  context: ExtensionContext,
  log: LogOutputChannel,
  make: (context: ExtensionContext, log: LogOutputChannel) => Promise<BaseLanguageClient>,
): ModelService {
  const changed = new EventEmitter<Uri>();
  const start = async () => {
    // Loading the client takes longer than everything else together: `activate` returns before.
    await new Promise((resolve) => setTimeout(resolve));
    const client = await make(context, log);
    client.onNotification(documentModelChanged, ({ uri }: { uri: string }) => changed.fire(Uri.parse(uri)));
    context.subscriptions.push(
      { dispose: () => void client.stop() },
      workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification(workspaceTrusted)),
      serveFiles(client),
    );
    await client.start();
    return client;
  };
  const started = start();
  started.catch((error: unknown) => {
    log.error(error instanceof Error ? error : String(error));
    window.showErrorMessage(l10n.t('The PSNet language server did not start. The log says why.'));
  });
  context.subscriptions.push(changed);
  return {
    onDidChangeModel: changed.event,
    async modelOf(uri, token) {
      // The server knows open documents only; opening one that is open already costs nothing.
      const document = await workspace.openTextDocument(uri);
      if (document.languageId !== 'psnet') return undefined;
      const client = await started;
      const params = { uri: client.code2ProtocolConverter.asUri(uri) };
      const model = await client.sendRequest<DocumentModel | null>(documentModelRequest, params, token);
      return model ?? undefined;
    },
    async firstErrorIn(text) {
      const client = await started;
      return (await client.sendRequest<string | null>(firstErrorRequest, { text })) ?? undefined;
    },
  };
}
