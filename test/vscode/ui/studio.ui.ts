import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { FrameLocator } from 'playwright-core';
import { describeViolations, violationsIn } from '../../studio/accessibility.ts';
import { checkout } from '../places.ts';
import { type Workbench, withWorkbench } from '../workbench/workbench.ts';

const patience = { timeout: 60_000 };

/** Keeps a picture of a state of the studio, in which axe-core finds nothing. */
async function look(workbench: Workbench, name: string): Promise<void> {
  await workbench.screenshot(name);
  const studio = ['iframe.webview.ready', 'iframe#active-frame', '.studio'];
  assert.equal(describeViolations(await violationsIn(workbench.page, studio)), '', name);
}

/** Shows one file and its studio, nothing else. */
async function showGraph(workbench: Workbench, file: string): Promise<FrameLocator> {
  await workbench.command('View: Close All Editors');
  await workbench.open(file);
  await workbench.command('PSNet: Show Graph');
  const studio = workbench.webview();
  await studio.getByRole('button', { name: /^Junction 1:/ }).click(patience);
  await studio.locator('.junction-edges canvas').first().waitFor(patience);
  await studio
    .getByRole('cell', { name: /^[01]\.\d{3}$/ })
    .first()
    .waitFor(patience);
  return studio;
}

async function train(workbench: Workbench): Promise<void> {
  await workbench.command('PSNet: Train Network');
  await workbench.notification(/is trained: \d\d\.\d\d %/).waitFor(patience);
  await workbench.command('Notifications: Clear All Notifications');
}

for (const [theme, name] of [
  ['Default Light Modern', 'light'],
  ['Default Dark Modern', 'dark'],
  ['Default High Contrast', 'high-contrast'],
] as const) {
  describe(`the studio, ${name}`, () => {
    it('shows network, cost, training and results of a file, and comes back after a reload', () =>
      withWorkbench(
        join(checkout, 'examples'),
        async (workbench) => {
          await workbench.open('digits.psnet');
          await train(workbench);
          await train(workbench);
          const trained = workbench.webview();
          await trained.getByRole('tab', { name: 'Training' }).click();
          await trained.getByRole('button', { name: 'Choose all 2' }).click();
          await trained.getByRole('combobox', { name: 'Show' }).selectOption('band');
          await trained.getByText(/\(2 runs\)/).waitFor();
          await look(workbench, `training-${name}`);
          await trained.getByRole('tab', { name: 'Results' }).click();
          await trained.getByRole('img', { name: 'Confusion matrix of 10 classes' }).waitFor(patience);
          await trained.locator('.samples canvas').first().waitFor(patience);
          await look(workbench, `results-${name}`);

          const studio = await showGraph(workbench, 'digits.psnet');
          await studio.getByLabel('Weights of').selectOption({ index: 1 });
          await studio.locator('.weight-key').waitFor();
          await studio.getByRole('img', { name: /^Edges of junction 1/ }).hover();
          await studio.getByText(/^Sees \d+ of 64 inputs; reaches 10 of 10 outputs/).waitFor();
          await look(workbench, `graph-${name}`);
          await workbench.command('PSNet: Show Complexity');
          await studio.getByRole('tab', { name: 'Complexity', selected: true }).waitFor();
          await studio.getByLabel('Density of junction 1').focus();
          await workbench.page.keyboard.press('ArrowRight');
          await studio
            .getByText(/against the file/)
            .first()
            .waitFor();
          await look(workbench, `complexity-${name}`);

          // The command, not the browser: it saves the window's state first.
          await workbench.command('Developer: Reload Window');
          await workbench.page.locator('.monaco-workbench').waitFor({ state: 'detached' });
          await workbench
            .webview()
            .getByRole('tab', { name: 'Complexity', selected: true })
            .waitFor(patience);
        },
        { name: `studio-${name}`, settings: { 'workbench.colorTheme': theme } },
      ));

    it('shows clash-free memories beside another pattern, and the taps of convolutions', () =>
      withWorkbench(
        join(checkout, 'examples'),
        async (workbench) => {
          const studio = await showGraph(workbench, 'clash-free.psnet');
          await studio.getByLabel('Drawn as').selectOption('memories');
          await studio.getByRole('button', { name: 'Next cycle' }).click();
          await studio.getByText(/^Cycle 2 of 80, sweep 1 of 20/).waitFor();
          await look(workbench, `memories-${name}`);
          await studio.getByLabel('Drawn as').selectOption('matrix');
          await studio.getByLabel('Compare with').selectOption('random');
          await studio.locator('.junction-edges').nth(1).locator('canvas').waitFor(patience);
          await look(workbench, `two-patterns-${name}`);
          const convolutions = await showGraph(workbench, 'cifar.psnet');
          await convolutions.getByRole('img', { name: /^Kernels of junction 1/ }).waitFor(patience);
          await look(workbench, `kernels-${name}`);
        },
        { name: `studio-patterns-${name}`, settings: { 'workbench.colorTheme': theme } },
      ));
  });
}
