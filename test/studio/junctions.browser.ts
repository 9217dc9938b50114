import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type {} from './page/fake-host.ts';
import { checkAccessible, openTab, shoot, withStudio } from './studio-browser.ts';

async function openJunction(page: Page, network: string, junction: number): Promise<void> {
  await page.getByRole('combobox', { name: 'Network' }).selectOption(network);
  await page.getByRole('button', { name: new RegExp(`^Junction ${junction}:`) }).click();
  await page.waitForSelector('.junction-panel canvas');
}

describe('a junction', () => {
  it('tells a neuron’s reach and draws its receptive field', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openJunction(page, 'large-sparse', 2);
      await page.getByRole('img', { name: /Edges of junction 2/ }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByText(/Sees \d+ of 784 inputs; reaches 10 of 10 outputs/).waitFor();
      await page.getByRole('img', { name: /Receptive field of right neuron 0/ }).waitFor();
      await page.getByRole('img', { name: 'Paths of right neuron 0 through the network' }).waitFor();
      await checkAccessible(page);
      await shoot(page, 'reach-dark');
    }));

  it('shows a clash-free junction’s memories, cycle by cycle', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await openJunction(page, 'clash-free', 1);
      await page.getByLabel('Drawn as').selectOption('memories');
      await page.getByText(/Cycle 1 of 16, sweep 1 of 4: reads left neurons/).waitFor();
      await page.getByRole('button', { name: 'Next cycle' }).click();
      await page.getByText(/Cycle 2 of 16/).waitFor();
      await checkAccessible(page);
      await shoot(page, 'memories-light');
      await page.getByRole('button', { name: 'Play' }).click();
      await page.getByText(/Cycle 5 of 16, sweep 2/).waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
    }));

  it('shows two patterns side by side', () =>
    withStudio({ theme: 'hc-dark' }, async (page) => {
      await openJunction(page, 'clash-free', 1);
      await page.getByLabel('Compare with').selectOption('random');
      await page.locator('.junction-edges').nth(1).locator('canvas').waitFor();
      await page
        .locator('.junction-edges')
        .nth(1)
        .getByRole('cell', { name: /0\.\d{3}/ })
        .first()
        .waitFor();
      await checkAccessible(page);
      await shoot(page, 'side-by-side-hc-dark');
    }));

  it('colours edges by trained weights, as lines and as a matrix', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await openJunction(page, 'large-sparse', 2);
      await page.getByLabel('Weights of').selectOption({ index: 1 });
      await page.waitForFunction(() =>
        window.fakeHost.questions.some((question) => question.kind === 'weights'),
      );
      await page.waitForTimeout(300);
      await shoot(page, 'weights-light');
      await page.getByLabel('Drawn as').selectOption('matrix');
      await page.getByRole('img', { name: /Adjacency matrix/ }).hover();
      await page.getByText(/Left neuron \d+ → right neuron \d+/).waitFor();
      await shoot(page, 'weights-matrix-light');
    }));

  it('names a cell of a matrix by keys, and follows its right neuron', () =>
    withStudio({ theme: 'dark', only: 'wide' }, async (page) => {
      await openJunction(page, 'wide', 2);
      await page.getByRole('img', { name: /Adjacency matrix/ }).focus();
      for (const key of ['ArrowRight', 'ArrowUp', 'Shift+ArrowRight']) await page.keyboard.press(key);
      await page.getByText(/Left neuron 10 → right neuron 999: /).waitFor();
      await page.getByText(/Sees [\d,]+ of 2,000 inputs; reaches \d+ of 50 outputs/).waitFor();
      await checkAccessible(page);
      await shoot(page, 'matrix-cell-dark');
      await page.keyboard.press('Escape');
      await page.getByText('The paths of a neuron to inputs and outputs appear here.').waitFor();
    }));

  it('shows the taps of a convolution', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openJunction(page, 'cifar', 2);
      await page.getByRole('img', { name: /Kernels of junction 2/ }).waitFor();
      await shoot(page, 'kernels-dark');
    }));

  it('exports its picture as SVG and PNG', () =>
    withStudio({}, async (page) => {
      await openJunction(page, 'article', 1);
      for (const picture of ['Edges of junction 1', 'Paths of a neuron', 'Connection graph of article'])
        for (const form of ['SVG', 'PNG'])
          await page
            .getByRole('group', { name: `Export ${picture}` })
            .getByRole('button', { name: form })
            .click();
      await page.waitForFunction(() => window.fakeHost.saved.length === 6);
      const saved = await page.evaluate(() => window.fakeHost.saved);
      assert.deepEqual(saved.map(({ name }) => name).sort(), [
        'article-graph.png',
        'article-graph.svg',
        'article-junction-1-edges.png',
        'article-junction-1-edges.svg',
        'article-reach.png',
        'article-reach.svg',
      ]);
      for (const { name, text } of saved)
        assert.match(text, name.endsWith('svg') ? /^<svg xmlns=.*<title>/ : /PNG/);
    }));
});

describe('what if', () => {
  it('predicts the cost of another density and writes it', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await page.getByRole('combobox', { name: 'Network' }).selectOption('large-sparse');
      await openTab(page, 'Complexity');
      await page.getByLabel('Density of junction 1').focus();
      for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
      await page
        .getByText(/\+\d.* against the file/)
        .first()
        .waitFor();
      await checkAccessible(page);
      await shoot(page, 'what-if-dark');
      await page.getByRole('button', { name: 'Write to file' }).click();
      await page.waitForFunction(() =>
        window.fakeHost.questions.some((question) => question.kind === 'setDensities'),
      );
      const [asked] = await page.evaluate(() =>
        window.fakeHost.questions.flatMap((question) => (question.kind === 'setDensities' ? [question] : [])),
      );
      assert.deepEqual(
        asked.densities.map(({ junction }) => junction),
        [1],
      );
      assert.ok(asked.densities[0].density > 0.1);
    }));
});
