import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { withWorkbench } from '../workbench/workbench.ts';

describe('FPGA', () => {
  it('estimates while typing, and writes a z that is clicked as one undoable edit', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        const editor = await workbench.open('board.psnet');
        const status = workbench.statusBarItem(/nexys4: 36 clocks/);
        await status.waitFor({ timeout: 60_000 });
        // Editors put non-breaking spaces into hints.
        await editor
          .locator('.view-line', { hasText: /36\sclocks\san\sinput/ })
          .first()
          .waitFor();
        await workbench.screenshot('fpga-hints');
        await status.click();
        const studio = workbench.webview();
        const plot = studio.getByRole('img', { name: /^Designs of demo/ });
        await plot.waitFor({ timeout: 60_000 });
        const before = await editor.textContent();

        await plot.focus();
        await workbench.page.keyboard.press('ArrowLeft');
        await studio.getByText(/^z \(64, 16\): 68 clocks per input/).waitFor();
        await workbench.screenshot('fpga-tried');
        await studio.getByRole('button', { name: 'Write to file', exact: true }).click();
        await editor.locator('.view-line', { hasText: /\(64,\s16\)/ }).waitFor();
        await workbench.statusBarItem(/nexys4: 68 clocks/).waitFor();
        await studio.getByText('Tried, not in the file').waitFor({ state: 'hidden' });

        await editor.locator('.view-line').first().click();
        await workbench.page.keyboard.press('ControlOrMeta+Z');
        await workbench.statusBarItem(/nexys4: 36 clocks/).waitFor();
        for (let i = 0; (await editor.textContent()) !== before; i++) {
          assert.ok(i < 50, 'One undo does not bring the text back.');
          await workbench.page.waitForTimeout(100);
        }
      },
      { name: 'fpga-edit' },
    ));
});
