import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { withWorkbench } from '../workbench/workbench.ts';

describe('advice in the workbench', () => {
  it('goes from the palette over the data and a total to densities with reasons, and writes the ticked ones', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        const { page } = workbench;
        const editor = await workbench.open('digits.psnet');
        await workbench.command('PSNet: Suggest Densities');
        await workbench.pick('data');
        const input = page.locator('.quick-input-widget input.input').first();
        await page.getByText('total density of digits-sparse').waitFor();
        await input.fill('0');
        await page.getByText('A share between').first().waitFor();
        await workbench.screenshot('suggest-densities-total');
        await input.fill('15%');
        await page.keyboard.press('Enter');
        await workbench.quickPickRow('Junction 1').waitFor({ timeout: 60_000 });
        await workbench.quickPickRow('28 of 64 principal components').waitFor();
        await workbench.screenshot('suggest-densities');
        // The second junction keeps what it has.
        await workbench.quickPickRow('Junction 2').click();
        await page.keyboard.press('Enter');
        const line = (text: string) => editor.locator('.view-line', { hasText: text }).first();
        await line('dense 64')
          .filter({ hasText: /density\s14/ })
          .waitFor();
        assert.doesNotMatch((await line('dense 10').textContent()) ?? '', /density|degree/);
        await page.keyboard.press('ControlOrMeta+Z');
        await line('dense 64').filter({ hasText: '25%' }).waitFor();
      },
      { name: 'suggest-densities' },
    ));

  it('reads no data in Restricted Mode', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.statusBarItem('Restricted Mode').waitFor();
        await workbench.open('digits.psnet');
        await workbench.command('PSNet: Suggest Densities');
        await workbench.pick('data');
        await workbench.page.getByText('total density of digits-sparse').waitFor();
        await workbench.page.keyboard.press('Enter');
        await workbench.notification('Reading data is off in a restricted workspace').waitFor();
        await workbench.screenshot('suggest-densities-restricted');
      },
      { name: 'suggest-densities-restricted', askForTrust: true },
    ));
});
