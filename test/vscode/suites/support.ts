import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Extension, extensions, type TextDocument, Uri, window, workspace } from 'vscode';

/** The open folder: a copy of test/vscode/fixtures/workspace. */
export const folder = (): string => {
  const [first] = workspace.workspaceFolders ?? [];
  assert.ok(first, 'The harness opens a folder.');
  return first.uri.fsPath;
};

/** Address of a file of the folder. */
export const file = (name: string): Uri => Uri.file(join(folder(), name));

/** The extension under test. */
export const extension = (): Extension<unknown> => {
  const found = extensions.getExtension('psnet.psnet');
  assert.ok(found, 'The extension is installed.');
  return found;
};

/** Opens a file of the folder in an editor. */
export async function open(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(file(name));
  await window.showTextDocument(document);
  return document;
}

/** Waits until `read` gives something; fails with what was awaited after half a minute. */
export async function eventually<T>(
  what: string,
  read: () => T | undefined | false | PromiseLike<T | undefined | false>,
  milliseconds = 30_000,
): Promise<T> {
  for (const deadline = Date.now() + milliseconds; Date.now() < deadline; await sleep(50)) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
  }
  return assert.fail(`Not seen in ${milliseconds / 1000} s: ${what}`);
}
