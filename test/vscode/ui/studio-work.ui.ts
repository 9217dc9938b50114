import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { type Workbench, withWorkbench } from '../workbench/workbench.ts';

/** The last epoch of the accuracy chart, by its label. */
async function lastEpoch(workbench: Workbench): Promise<number> {
  const chart = workbench.webview().getByRole('img', { name: /^Accuracy of .* up to epoch [1-9]/ });
  await chart.waitFor({ timeout: 60_000 });
  return Number(/epoch (\d+)/.exec((await chart.getAttribute('aria-label')) ?? '')?.[1]);
}

/** How many epochs the table of the first curve has; fails where one is missing. */
async function epochsInTable(workbench: Workbench): Promise<number> {
  const studio = workbench.webview();
  await studio
    .locator('summary', { hasText: /as a table/ })
    .first()
    .click();
  // The table is made when it is opened; a long one begins with its first rows.
  await studio.locator('details[open] tbody tr').first().waitFor();
  const more = studio.getByRole('button', { name: /^Show all .+ rows/ });
  if (await more.isVisible()) {
    await more.click();
    await more.waitFor({ state: 'detached' });
  }
  const epochs = await studio.locator('details[open] tbody tr td:first-child').allTextContents();
  assert.deepEqual(
    epochs.map(Number),
    epochs.map((_, i) => i + 1),
  );
  return epochs.length;
}

/** Opens a file in the group that has the focus, by mouse: keys may belong to a webview. */
async function openFromExplorer(workbench: Workbench, file: string): Promise<void> {
  await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: file }).dblclick();
}

/** Accepts the place that the save dialog offers; answers what is then there. */
async function kept(workbench: Workbench, name: string): Promise<string> {
  const input = workbench.page.locator('.quick-input-widget input.input');
  await input.waitFor();
  const until = async (what: string, holds: () => Promise<boolean>) => {
    for (let i = 0; !(await holds()); i++) {
      assert.ok(i < 100, what);
      await workbench.page.waitForTimeout(100);
    }
  };
  let file = '';
  await until(`The dialog offers no ${name}.`, async () => {
    file = await input.inputValue();
    return basename(file) === name;
  });
  await workbench.page.keyboard.press('Enter');
  await until(`${name} was not written.`, async () => existsSync(file) && statSync(file).size > 0);
  return readFile(file, 'utf8');
}

describe('working in the studio', () => {
  it('selects in text and graph, both ways, and writes a density as one undoable edit', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        const editor = await workbench.open('digits.psnet');
        await workbench.command('PSNet: Show Graph');
        const studio = workbench.webview();
        await studio.getByRole('button', { name: /^Junction 2:/ }).click({ timeout: 60_000 });
        await studio.getByRole('heading', { name: /^Junction 2:/ }).waitFor();
        // Graph → text: the junction's line is selected; text → graph: another line lights its junction.
        await editor.locator('.selected-text').first().waitFor();
        await editor.locator('.view-line', { hasText: 'dense' }).first().click();
        await studio.getByRole('heading', { name: /^Junction 1:/ }).waitFor();

        const before = await editor.textContent();
        await studio.getByRole('tab', { name: 'Complexity' }).click();
        await studio.getByLabel('Density of junction 1').focus();
        await workbench.page.keyboard.press('ArrowRight');
        await studio
          .getByText(/against the file/)
          .first()
          .waitFor();
        await studio.getByRole('button', { name: 'Write to file' }).click();
        await studio
          .getByText(/against the file/)
          .first()
          .waitFor({ state: 'hidden' });
        await workbench.screenshot('what-if-written');
        assert.notEqual(await editor.textContent(), before);
        await editor.locator('.view-line').first().click();
        await workbench.page.keyboard.press('ControlOrMeta+Z');
        for (let i = 0; (await editor.textContent()) !== before; i++) {
          assert.ok(i < 50, 'One undo does not bring the text back.');
          await workbench.page.waitForTimeout(100);
        }
      },
      { name: 'studio-edit' },
    ));

  it('loses no point of a curve when it is hidden, closed and opened again while it trains', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('long.psnet');
        await workbench.command('PSNet: Train Network');
        await lastEpoch(workbench);
        // Hidden behind another editor of its group, then shown: VS Code makes the page anew.
        const studioTab = workbench.page.locator('.tab', { hasText: 'Studio: long.psnet' });
        await studioTab.click();
        await openFromExplorer(workbench, 'article.psnet');
        await workbench.editor('article.psnet').waitFor();
        await studioTab.click();
        const afterHiding = await lastEpoch(workbench);
        await studioTab.click({ button: 'middle' });
        await studioTab.waitFor({ state: 'detached' });
        await openFromExplorer(workbench, 'long.psnet');
        await workbench.command('PSNet: Show Graph');
        await workbench.webview().getByRole('tab', { name: 'Training' }).click({ timeout: 60_000 });
        const afterClosing = await lastEpoch(workbench);
        assert.ok(afterClosing > afterHiding, `${afterClosing} after ${afterHiding}`);
        await workbench.command('Developer: Reload Webviews');
        const afterReloading = await lastEpoch(workbench);
        assert.ok(afterReloading >= afterClosing, `${afterReloading} after ${afterClosing}`);
        const studio = workbench.webview();
        await studio.getByRole('button', { name: 'Stop' }).click();
        await studio.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' });
        const epochs = await epochsInTable(workbench);
        assert.ok(epochs >= afterReloading, `${epochs} after ${afterReloading}`);
      },
      { name: 'studio-no-point-lost' },
    ));

  it('keeps every epoch that was trained when the window is reloaded in the middle', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('long.psnet');
        await workbench.command('PSNet: Train Network');
        const before = await lastEpoch(workbench);
        await workbench.command('Developer: Reload Window');
        await workbench.page.locator('.monaco-workbench').waitFor({ state: 'detached' });
        const after = await lastEpoch(workbench);
        assert.ok(after >= before, `${after} after ${before}`);
        assert.ok((await epochsInTable(workbench)) >= before);
      },
      { name: 'studio-reload' },
    ));

  it('keeps pictures, tables and reports where it is told to, and has a studio for each file', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('digits.psnet');
        await workbench.command('PSNet: Train Network');
        await workbench.notification(/digits-sparse is trained/).waitFor({ timeout: 60_000 });
        await workbench.command('Notifications: Clear All Notifications');
        const studio = workbench.webview();
        const keep = async (group: string, button: string, name: string) => {
          await studio.getByRole('group', { name: group }).getByRole('button', { name: button }).click();
          return kept(workbench, name);
        };
        assert.match(await keep('Export Loss', 'SVG', 'loss.svg'), /^<svg /);
        assert.match(await keep('Export Loss', 'PNG', 'loss.png'), /PNG/);
        assert.match(await keep('Export Runs compared', 'CSV', 'runs.csv'), /digits-sparse · seed 1/);
        assert.match(await keep('Export Runs compared', 'LaTeX', 'runs.tex'), /\\toprule/);
        await studio.getByRole('button', { name: 'Report as HTML' }).click();
        const report = await kept(workbench, 'report.html');
        assert.match(report, /<h1>digits-sparse · seed 1/);
        assert.doesNotMatch(report, /(src|href)="?https?:/);

        await openFromExplorer(workbench, 'article.psnet');
        await workbench.command('PSNet: Show Graph');
        await workbench.page.locator('.tab', { hasText: 'Studio: article.psnet' }).waitFor();
        assert.equal(await workbench.page.locator('.tab', { hasText: /^Studio: / }).count(), 2);
      },
      { name: 'studio-exports' },
    ));

  it('shows results, mistakes and weights of a run that was trained here', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('digits.psnet');
        await workbench.command('PSNet: Train Network');
        await workbench.notification(/digits-sparse is trained/).waitFor({ timeout: 60_000 });
        const studio = workbench.webview();
        await studio.getByRole('tab', { name: 'Results' }).click();
        await studio.getByRole('img', { name: 'Confusion matrix of 10 classes' }).waitFor();
        await studio.locator('.samples canvas').first().waitFor();
        await workbench.screenshot('results');
        await studio.getByRole('tab', { name: 'Graph' }).click();
        await studio.getByRole('button', { name: /^Junction 1:/ }).click();
        await studio.getByLabel('Weights of').selectOption({ index: 1 });
        await workbench.screenshot('trained-weights');
      },
      { name: 'studio-results' },
    ));
});
