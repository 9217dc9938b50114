import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { eventually, file, open } from './support.ts';

interface Advice {
  readonly density: number;
  readonly junctions: readonly { readonly density: number; readonly reasons: readonly object[] }[];
  readonly redundancy?: { readonly components: number };
}

const suggest = (more: object) =>
  commands.executeCommand<Advice | undefined>('psnet.suggestDensities', {
    uri: file('digits.psnet').toString(),
    network: 'digits-sparse',
    ...more,
  });

describe('advice', () => {
  it('measures the data, says why, and writes the densities as one edit that one undo takes back', async () => {
    const document = await open('digits.psnet');
    const before = document.getText();
    const advice = await suggest({ dataset: 'data', density: 0.15, write: true });
    assert.equal(advice?.redundancy?.components, 28);
    assert.ok(Math.abs(advice.density - 0.15) < 0.03, `came to ${advice.density}`);
    assert.ok(advice.junctions.every(({ reasons }) => reasons.length > 0));
    await eventually('the new densities', () => document.getText() !== before);
    assert.match(document.getText(), /dense 64 relu {2}(density|out-degree) \d/);
    await commands.executeCommand('undo');
    await eventually('the old text', () => document.getText() === before);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('shows what it suggests before anything is written, and leaves the text alone when turned away', async () => {
    const document = await open('digits.psnet');
    const before = document.getText();
    const asked = suggest({ dataset: false, density: 0.2 });
    // The list of junctions takes the keyboard once it is there; until then there is nothing to turn away.
    let ended = false;
    void asked.then(() => {
      ended = true;
    });
    await eventually('an end', async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return ended;
    });
    assert.equal((await asked)?.redundancy, undefined);
    assert.equal(document.getText(), before);
    assert.equal(workspace.textDocuments.find(({ uri }) => uri.path === document.uri.path)?.isDirty, false);
    assert.ok(window.activeTextEditor);
  });
});
