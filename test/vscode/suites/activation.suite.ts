import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';

describe('activation', () => {
  it('contributes the commands of the palette', async () => {
    assert.ok((await commands.getCommands(true)).includes('psnet.train'));
  });
});
