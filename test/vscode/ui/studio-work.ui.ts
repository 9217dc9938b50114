import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { sharedWorkbench } from '../workbench/shared-workbench.ts';
import { trainedFolder } from '../workbench/trained-folder.ts';
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
  let file = '';
  await workbench.until(`The dialog offers no ${name}.`, async () => {
    file = await input.inputValue();
    return basename(file) === name;
  });
  await workbench.page.keyboard.press('Enter');
  await workbench.until(`${name} was not written.`, async () => existsSync(file) && statSync(file).size > 0);
  return readFile(file, 'utf8');
}

/** Epochs in the file of the only run in the folder: what was trained. */
async function epochsKept(workbench: Workbench): Promise<number> {
  const runs = join(workbench.folder, '.psnet', 'runs');
  const [run, ...others] = await readdir(runs);
  assert.deepEqual(others, []);
  const lines = (await readFile(join(runs, run!, 'metrics.jsonl'), 'utf8')).split('\n');
  return lines.filter(Boolean).length;
}

/** Runs what makes another page of the studio; its curve then has every epoch there was, and goes on. */
async function losesNoPoint(workbench: Workbench, act: () => Promise<void>): Promise<void> {
  const before = await epochsKept(workbench);
  await act();
  // What the page is told, some times a second, is behind the file.
  await workbench.until(
    `The curve does not come back to epoch ${before}.`,
    async () => (await lastEpoch(workbench)) >= before,
  );
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
        await workbench.until(
          'One undo does not bring the text back.',
          async () => (await editor.textContent()) === before,
        );
      },
      { name: 'studio-edit' },
    ));

  it('loses no point of a curve when it is hidden, closed, opened again and reloaded while it trains', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('long.psnet');
        await workbench.command('PSNet: Train Network');
        await lastEpoch(workbench);
        const studioTab = workbench.page.locator('.tab', { hasText: 'Studio: long.psnet' });
        // Hidden behind another editor of its group, then shown: VS Code makes the page anew.
        await losesNoPoint(workbench, async () => {
          await studioTab.click();
          await openFromExplorer(workbench, 'article.psnet');
          await workbench.editor('article.psnet').waitFor();
          await studioTab.click();
        });
        await losesNoPoint(workbench, async () => {
          await studioTab.click({ button: 'middle' });
          await studioTab.waitFor({ state: 'detached' });
          await openFromExplorer(workbench, 'long.psnet');
          await workbench.command('PSNet: Show Graph');
          await workbench.webview().getByRole('tab', { name: 'Training' }).click({ timeout: 60_000 });
        });
        await losesNoPoint(workbench, () => workbench.command('Developer: Reload Webviews'));
        const stop = workbench.webview().getByRole('button', { name: 'Stop' });
        await stop.click();
        await stop.waitFor({ state: 'detached' });
        assert.equal(await epochsInTable(workbench), await epochsKept(workbench));
      },
      { name: 'studio-no-point-lost' },
    ));

  it('keeps every epoch that was trained when the window is reloaded in the middle', () =>
    withWorkbench(
      fixtures,
      async (workbench) => {
        await workbench.open('long.psnet');
        await workbench.command('PSNet: Train Network');
        await lastEpoch(workbench);
        await losesNoPoint(workbench, async () => {
          await workbench.command('Developer: Reload Window');
          await workbench.page.locator('.monaco-workbench').waitFor({ state: 'detached' });
        });
        assert.equal(await epochsInTable(workbench), await epochsKept(workbench));
      },
      { name: 'studio-reload' },
    ));
});

describe('what the studio keeps and remembers', () => {
  const workbench = sharedWorkbench(trainedFolder, { name: 'studio-keeps' });
  const studio = () => workbench().webview();

  it('writes pictures, tables and reports where it is told to', async () => {
    await workbench().open('tour.psnet');
    await workbench().command('PSNet: Show Graph');
    await workbench().pick('small');
    const keep = async (group: string, button: string, name: string) => {
      const buttons = studio().getByRole('group', { name: group, exact: true });
      await buttons.getByRole('button', { name: button }).click({ timeout: 60_000 });
      return kept(workbench(), name);
    };
    assert.match(await keep('Export Connection graph of small', 'SVG', 'small-graph.svg'), /^<svg /);
    assert.match(await keep('Export Connection graph of small', 'PNG', 'small-graph.png'), /PNG/);
    await studio().getByRole('tab', { name: 'Complexity' }).click();
    assert.match(
      await keep('Export Complexity of small by junction', 'CSV', 'small-complexity.csv'),
      /\r\nNetwork,,1248,3552/,
    );
    await studio().getByRole('tab', { name: 'Training' }).click();
    await studio().getByRole('button', { name: 'Choose all 4' }).click({ timeout: 60_000 });
    assert.match(await keep('Export Loss', 'SVG', 'loss.svg'), /^<svg /);
    assert.match(await keep('Export Runs compared', 'LaTeX', 'runs.tex'), /\\toprule/);
    await studio().getByRole('button', { name: 'Report as HTML' }).click();
    const report = await kept(workbench(), 'report.html');
    assert.match(report, /<h1>Comparison of 4 runs/);
    assert.doesNotMatch(report, /(src|href)="?https?:/);
  });

  it('comes back as it was after a reload of the window, a studio for each file', async () => {
    const select = (name: string) => studio().getByRole('combobox', { name });
    await studio().getByLabel('Logarithmic loss').check();
    await select('Show').selectOption('band');
    await studio().getByRole('tab', { name: 'Graph' }).click();
    await studio()
      .getByRole('button', { name: /^Junction 1:/ })
      .click();
    await select('Drawn as').selectOption('matrix');
    await select('Weights of').selectOption({ index: 2 });
    await select('Compare with').selectOption('random');
    // Another tab and another junction change none of this.
    await studio().getByRole('tab', { name: 'Training' }).click();
    await studio().getByRole('tab', { name: 'Graph' }).click();
    const remembered = async () => {
      await studio()
        .getByRole('heading', { name: /^Junction 1:/ })
        .waitFor({ timeout: 60_000 });
      await studio()
        .getByRole('region', { name: 'Instead: random', exact: true })
        .waitFor({ timeout: 60_000 });
      await studio().locator('.weight-key').waitFor({ timeout: 60_000 });
      assert.equal(await select('Drawn as').inputValue(), 'matrix');
    };
    await remembered();
    await studio().getByRole('button', { name: 'Next junction' }).click();
    await studio()
      .getByRole('heading', { name: /^Junction 2:/ })
      .waitFor();
    await studio().locator('.weight-key').waitFor();
    await studio().getByRole('button', { name: 'Previous junction' }).click();
    await remembered();

    await openFromExplorer(workbench(), 'other.psnet');
    await workbench().command('PSNet: Show Graph');
    await studio().getByRole('heading', { name: 'other' }).waitFor({ timeout: 60_000 });
    const studios = workbench().page.locator('.tab', { hasText: /^Studio: / });
    assert.equal(await studios.count(), 2);

    // The command, not the browser: it saves the window's state first.
    await workbench().command('Developer: Reload Window');
    await workbench().page.locator('.monaco-workbench').waitFor({ state: 'detached' });
    await studio().getByRole('heading', { name: 'other' }).waitFor({ timeout: 60_000 });
    assert.equal(await studios.count(), 2);
    await studios.filter({ hasText: 'tour.psnet' }).click();
    await remembered();
    await studio().getByRole('tab', { name: 'Training' }).click();
    assert.equal(await studio().getByLabel('Logarithmic loss').isChecked(), true);
    assert.equal(await select('Show').inputValue(), 'band');
    assert.equal(await studio().locator('.run-item input:checked').count(), 4);
  });
});
