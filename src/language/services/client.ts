import { URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import * as v from 'valibot';
import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver-protocol';
import { type ClientAbilities, clientAbilities, workspaceTrusted } from '../client-protocol.ts';

/** What the server knows of its client: what it said of itself, and the folders that it has open. */
export class Client {
  abilities: ClientAbilities = v.parse(clientAbilities, {});
  private folders: readonly string[] = [];

  constructor(shared: LangiumSharedServices) {
    shared.lsp.LanguageServer.onInitialize(({ initializationOptions, workspaceFolders }) => {
      const parsed = v.safeParse(clientAbilities, initializationOptions ?? {});
      if (parsed.success) this.abilities = parsed.output;
      this.folders = (workspaceFolders ?? []).map(({ uri }) => addressOf(uri));
    });
    shared.lsp.Connection?.onNotification(workspaceTrusted, () => {
      this.abilities = { ...this.abilities, trusted: true };
    });
  }

  foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => addressOf(uri)));
    this.folders = [
      ...this.folders.filter((folder) => !gone.has(folder)),
      ...added.map(({ uri }) => addressOf(uri)),
    ];
  }

  /** Whether the names in a folder may be shown: all of them, or in a workspace that nobody vouches for its own. */
  mayList(folder: URI): boolean {
    return this.abilities.trusted || this.folders.some((open) => `${folder}/`.startsWith(open));
  }
}

/** A folder's address with one slash at its end, spelt in one way. */
const addressOf = (uri: string): string => `${URI.parse(uri)}`.replace(/([^/])$/, '$1/');
