import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { checkout } from '../places.ts';
import { withWebWorkbench } from '../workbench/web.ts';

describe('in a browser without a machine', () => {
  it('runs the whole language in a worker, and says what needs a machine', () =>
    withWebWorkbench('web', async (workbench) => {
      await workbench.command('PSNet: New Network File');
      const editor = workbench.page.locator('.monaco-editor[data-uri^="untitled:"]').first();
      await editor.locator('.view-line', { hasText: /1,024.*25/ }).waitFor({ timeout: 60_000 });
      await editor.locator('.codelens-decoration', { hasText: 'Train' }).waitFor();
      assert.equal(await editor.locator('.squiggly-error').count(), 0);
      await workbench.screenshot('web');
      await workbench.command('PSNet: Train Network');
      await workbench.notification('on a machine').waitFor();
    }));

  it('works in a folder that is on no disk: files import, name and complete each other', () =>
    withWebWorkbench(
      'web-folder',
      async (workbench) => {
        const { page } = workbench;
        const row = (text: string) => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
        const line = (file: string, text: string) =>
          workbench.editor(file).locator('.view-line', { hasText: text }).first();

        await row('wrong.psnet').dblclick();
        await workbench.editor('wrong.psnet').locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
        await row('main.psnet').dblclick();
        const main = workbench.editor('main.psnet');
        await main.locator('.codelens-decoration').first().waitFor();
        assert.equal(await main.locator('.squiggly-error').count(), 0);

        // Names over imports of other folders.
        await main
          .locator('.view-line span', { hasText: /^wide$/ })
          .last()
          .click();
        await page.keyboard.press('F12');
        await line('parts/wide.psnet', 'network wide').waitFor();
        await page.keyboard.press('F2');
        const box = page.locator('.rename-box input');
        await box.waitFor();
        await box.fill('narrow');
        await page.keyboard.press('Enter');
        await line('parts/wide.psnet', 'network narrow').waitFor();
        await row('main.psnet').dblclick();
        await line('main.psnet', 'network narrow').waitFor();
        assert.equal(await main.locator('.squiggly-error').count(), 0);

        // Paths, one folder after the other.
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.type('import "');
        const offered = page.locator('.suggest-widget.visible .monaco-list-row');
        await offered.filter({ hasText: 'shared' }).first().waitFor();
        await workbench.screenshot('web-paths');
        await page.keyboard.type('sh');
        await offered.filter({ hasText: 'shared' }).first().waitFor();
        await page.keyboard.press('Enter');
        await offered.filter({ hasText: 'training.psnet' }).first().waitFor();
        await page.keyboard.press('Enter');
        await line('main.psnet', 'import "./shared/training.psnet"').waitFor();

        await workbench.command('PSNet: Focus on Networks View');
        await row('narrow').waitFor();
        await row('sweep').waitFor();
        await workbench.screenshot('web-folder');
        await workbench.command('PSNet: Train Network');
        await workbench.notification('on a machine').waitFor();
      },
      { folder: join(checkout, 'test', 'vscode', 'fixtures', 'virtual') },
    ));
});
