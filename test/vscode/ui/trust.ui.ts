import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { withWorkbench } from '../workbench/workbench.ts';

describe('a folder that nobody vouches for', () => {
  it('is edited with everything the language offers, shows no path outside it, and is not trained in', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.statusBarItem('Restricted Mode').waitFor();
        const editor = await workbench.open('digits.psnet');
        await editor.locator('.view-line', { hasText: /1,024.*25/ }).waitFor({ timeout: 60_000 });
        await editor.locator('.codelens-decoration', { hasText: 'Train' }).first().waitFor();
        await editor.locator('.view-line').first().click();
        const { keyboard } = workbench.page;
        await keyboard.press('ControlOrMeta+End');
        await keyboard.type('import "');
        const offered = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
        await offered.filter({ hasText: 'shared.psnet' }).first().waitFor();
        assert.equal(await offered.filter({ hasText: '../' }).count(), 0);
        await keyboard.press('Escape');
        await workbench.command('PSNet: Train Network');
        await workbench.notification(/Training is off in a restricted workspace/).waitFor();
        await workbench.screenshot('restricted');
        assert.equal(existsSync(join(workbench.folder, '.psnet')), false);
      },
      { name: 'restricted', askForTrust: true },
    ));
});
