import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
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
});
