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

  it('offers what may come while a word is typed, and fills it in', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        const { page } = workbench;
        const editor = await workbench.open('article.psnet');
        await editor.locator('.codelens-decoration', { hasText: 'Train' }).first().waitFor();
        const offered = (label: string) =>
          page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
        await editor.locator('.view-line').first().click();
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.type('\ndatas', { delay: 100 });
        await offered('dataset').waitFor();
        await page.keyboard.press('Enter');
        await editor.locator('.view-line', { hasText: 'source' }).waitFor();
        await page.keyboard.press('Escape');
        await page.keyboard.press('End');
        await page.keyboard.type('  vali', { delay: 100 });
        await offered('validation').waitFor();
        await workbench.screenshot('editor-completion');
      },
      { name: 'completion' },
    ));
});
