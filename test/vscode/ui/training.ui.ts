import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { withWorkbench } from '../workbench/workbench.ts';

describe('training in the workbench', () => {
  it('starts from the palette, draws a growing curve, and stops from the status bar', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('long.psnet');
        await workbench.command('PSNet: Train Network');
        const studio = workbench.webview();
        const chart = studio.getByRole('img', { name: /^Accuracy of .* up to epoch [1-9]/ });
        await chart.waitFor({ timeout: 60_000 });
        const epochs = async () =>
          Number(/epoch (\d+)/.exec((await chart.getAttribute('aria-label')) ?? '')?.[1]);
        const before = await epochs();
        for (let i = 0; (await epochs()) <= before; i++) {
          assert.ok(i < 100, `The curve still ends at epoch ${before}.`);
          await workbench.page.waitForTimeout(100);
        }
        await workbench.screenshot('training-running');
        await workbench.statusBarItem('endless').click();
        await workbench.pick('Stop');
        await workbench.statusBarItem('endless').waitFor({ state: 'hidden', timeout: 10_000 });
        await workbench.screenshot('training-stopped');
      },
      { name: 'growing-curve' },
    ));

  it('tells the accuracy at the end and keeps the run for Open Run', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('digits.psnet');
        await workbench.command('PSNet: Train Network');
        await workbench.notification(/digits-sparse is trained: \d\d\.\d\d %/).waitFor({ timeout: 60_000 });
        await workbench.screenshot('training-done');
        await workbench.command('PSNet: Open Run');
        await workbench.quickPickRow('digits-sparse').waitFor();
        await workbench.screenshot('open-run');
      },
      { name: 'open-run' },
    ));
});
