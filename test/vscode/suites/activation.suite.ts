import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { eventually, extension, open } from './support.ts';

describe('activation', () => {
  it('waits for the first network file', async () => {
    assert.equal(extension().isActive, false);
    await open('article.psnet');
    await eventually('activation', () => extension().isActive);
  });

  it('registers every command of the manifest', async () => {
    const registered = new Set(await commands.getCommands(true));
    const declared: { command: string }[] = extension().packageJSON.contributes.commands;
    assert.ok(declared.length >= 8);
    assert.deepEqual(
      declared.filter(({ command }) => !registered.has(command)),
      [],
    );
  });
});
