import { EmptyFileSystemProvider, type FileSystemNode, type URI, UriUtils } from 'langium';
import * as v from 'valibot';
import type { Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver-protocol';
import { fileRequests, fileStat, fileText, folderContent } from '../client-protocol.ts';
import type { SizedNode } from '../services/file-facts.ts';

/** Files as the client sees them: virtual ones, and in a browser all. Nothing of them can be read without waiting. */
export class ClientFiles extends EmptyFileSystemProvider {
  private readonly connection: () => Connection | undefined;
  private answers = true;

  constructor(connection: () => Connection | undefined) {
    super();
    this.connection = connection;
  }

  override async stat(uri: URI): Promise<SizedNode> {
    const { kind, size } = await this.ask(fileRequests.stat, uri, fileStat);
    return { uri, isFile: kind === 'file', isDirectory: kind === 'folder', size };
  }

  override async exists(uri?: URI): Promise<boolean> {
    return uri !== undefined && (await this.stat(uri).catch(() => undefined)) !== undefined;
  }

  override readFile(uri?: URI): Promise<string> {
    return this.ask(fileRequests.text, uri, fileText);
  }

  override async readDirectory(uri?: URI): Promise<FileSystemNode[]> {
    const content = await this.ask(fileRequests.content, uri, folderContent);
    return content.map(({ name, kind }) => ({
      uri: UriUtils.joinPath(uri as URI, name),
      isFile: kind === 'file',
      isDirectory: kind === 'folder',
    }));
  }

  /** Asks the client; rejects where it has nothing to answer. A client that knows no such requests is asked once. */
  private async ask<T>(
    request: string,
    uri: URI | undefined,
    answer: v.GenericSchema<unknown, T>,
  ): Promise<NonNullable<T>> {
    const connection = this.connection();
    if (!connection || !this.answers) throw new Error('The client tells nothing of files.');
    try {
      const found = v.parse(answer, await connection.sendRequest(request, { uri: `${uri}` }));
      if (found === null || found === undefined) throw new Error(`There is nothing to read at ${uri}.`);
      return found;
    } catch (error) {
      if (error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound) this.answers = false;
      throw error;
    }
  }
}
