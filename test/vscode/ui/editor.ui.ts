import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { withWorkbench } from '../workbench/workbench.ts';

describe('the editor', () => {
  it('shows hints and commands on a network, and squiggles where it is wrong', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        const editor = await workbench.open('digits.psnet');
        await editor.locator('.view-line', { hasText: /1,024.*25/ }).waitFor();
        await editor.locator('.codelens-decoration', { hasText: 'Train' }).first().waitFor();
        await workbench.statusBarItem('PSNet').waitFor();
        await workbench.screenshot('editor-hints');

        const broken = await workbench.open('broken.psnet');
        await broken.locator('.squiggly-error').first().waitFor();
        await broken.locator('.squiggly-info').first().waitFor();
        await workbench.screenshot('editor-squiggles');
      },
      { name: 'editor-hints' },
    ));

  it('makes a network file that is right from its first character', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.command('PSNet: New Network File');
        const editor = workbench.page.locator('.monaco-editor[data-uri^="untitled:"]').first();
        await editor.locator('.view-line', { hasText: /dense\s10\ssoftmax/ }).waitFor();
        await editor.locator('.codelens-decoration', { hasText: 'Train' }).first().waitFor();
        assert.equal(await editor.locator('.squiggly-error').count(), 0);
        await workbench.screenshot('editor-new-file');
      },
      { name: 'new-file' },
    ));
});
