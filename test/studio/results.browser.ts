import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type {} from './page/fake-host.ts';
import { checkAccessible, openTab, shoot, withStudio } from './studio-browser.ts';

describe('curves', () => {
  for (const theme of ['light', 'hc-dark'] as const)
    it(`show seeds as a mean with its band, on a log axis (${theme})`, () =>
      withStudio({ theme, runs: '45' }, async (page) => {
        await openTab(page, 'Training');
        await page.getByLabel('Search runs').fill('article');
        for (let i = 0; i < 5; i++) await page.locator('.run-item input').nth(i).check();
        await page.getByRole('combobox', { name: 'Show' }).selectOption('band');
        await page.getByLabel('Logarithmic loss').check();
        await page.getByRole('img', { name: 'Loss of 1 line up to epoch 50' }).waitFor();
        await checkAccessible(page);
        await shoot(page, `band-${theme}`);
      }));

  it('zoom by wheel and keys, and fit again', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Training');
      await page.locator('.run-item input').first().check();
      const chart = page.getByRole('img', { name: /^Loss of/ });
      await chart.hover();
      await page.mouse.wheel(0, -400);
      await chart.focus();
      await page.keyboard.press('+');
      await page.keyboard.press('ArrowRight');
      await shoot(page, 'zoomed');
      await page.getByRole('button', { name: 'Show all of loss' }).click();
    }));

  it('tell their values where the pointer is, and name the line it is near', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openTab(page, 'Training');
      await page.getByLabel(/large-sparse · seed 1/).check();
      await page.getByLabel(/large-sparse · seed 4/).check();
      const key = page.locator('.curve-key');
      await key.getByText('At the last epoch').waitFor();
      const last = await key.locator('tbody').textContent();
      // The chart is made anew when the second curve arrives.
      const plot = page.getByRole('img', { name: 'Loss of 2 lines up to epoch 50' }).locator('.u-over');
      await plot.scrollIntoViewIfNeeded();
      const box = (await plot.boundingBox())!;
      const line = key.locator('tr.lit');
      // Down through the chart at epoch 11: somewhere on the way is a line.
      for (let y = 0; y < box.height && (await line.count()) === 0; y += 4)
        await page.mouse.move(box.x + box.width * (10 / 49), box.y + y);
      await key.getByText('At epoch 11').waitFor();
      assert.match((await line.textContent()) ?? '', /^large-sparse · seed \d/);
      assert.notEqual(await key.locator('tbody').textContent(), last);
      await checkAccessible(page);
      await shoot(page, 'curve-key-dark');
      await page.mouse.move(5, 5);
      await key.getByText('At the last epoch').waitFor();
    }));

  it('differ by marks where colours come again, in the picker and the key too', () =>
    withStudio({ theme: 'light', runs: '60' }, async (page) => {
      await openTab(page, 'Training');
      for (let i = 0; i < 20; i++) await page.locator('.run-item input').nth(i).check();
      await page.getByRole('img', { name: 'Accuracy of 20 lines up to epoch 50' }).waitFor();
      const looks = await page
        .locator('.run-item .line-sample')
        .evaluateAll((samples) =>
          samples.map(
            (sample) => `${sample.getAttribute('class')} ${sample.querySelector('polygon')?.points.length}`,
          ),
        );
      assert.equal(looks.length, 20);
      assert.equal(new Set(looks).size, 20);
      assert.equal((await page.locator('.curve-key .line-sample polygon').count()) > 0, true);
      const columns = page.getByRole('region', { name: /^Settings that differ/ }).locator('thead th');
      await columns.nth(20).waitFor();
      assert.equal(await columns.count(), 21);
      await page.getByText('Settings that are the same').click();
      await page.getByRole('cell', { name: 'training › optimizer › kind' }).waitFor();
      await checkAccessible(page);
      await shoot(page, 'marked-lines-light');
      await page.locator('.chart').first().getByRole('button', { name: 'PNG' }).click();
      await page.waitForFunction(() => window.fakeHost.saved.length === 1);
    }));

  it('tell which settings of two runs differ', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await openTab(page, 'Training');
      await page.getByLabel(/large-sparse · seed 1/).check();
      await page.getByLabel(/large-sparse · seed 4/).check();
      await page.getByRole('cell', { name: 'training › learning-rate' }).waitFor();
      await shoot(page, 'diff-light');
    }));

  it('become a report of the chosen runs', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Training');
      await page.getByLabel(/large-sparse · seed 1/).check();
      await page.getByLabel(/large-sparse · seed 4/).check();
      await page.getByRole('button', { name: 'Report as HTML' }).click();
      await page.waitForFunction(() => window.fakeHost.saved.length === 1);
      const [report] = await page.evaluate(() => window.fakeHost.saved);
      assert.equal(report.name, 'report.html');
      assert.match(report.text, /<h1>Comparison of 2 runs/);
    }));

  it('search the run picker', () =>
    withStudio({ runs: '300' }, async (page) => {
      await openTab(page, 'Training');
      await page.getByText('300 of 300 runs, 0 chosen').waitFor();
      await page.getByLabel('Search runs').fill('cifar seed 3');
      await page.getByText(/^20 of 300 runs/).waitFor();
    }));
});

describe('results', () => {
  for (const theme of ['light', 'dark', 'hc-dark'] as const)
    it(`show confusion, mistakes, weights and a pad (${theme})`, () =>
      withStudio({ theme }, async (page) => {
        await openTab(page, 'Results');
        await page.getByRole('combobox', { name: 'Run' }).selectOption('/runs/run-3');
        await page.getByRole('img', { name: 'Confusion matrix of 10 classes' }).waitFor();
        await page.locator('.samples canvas').nth(5).waitFor();
        await page.getByRole('heading', { name: 'Weights over epochs' }).waitFor();
        await checkAccessible(page);
        await shoot(page, `results-${theme}`);
      }));

  it('list the mistakes of one cell, by keyboard', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Results');
      await page.getByRole('img', { name: 'Confusion matrix of 10 classes' }).focus();
      for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
      await page.getByText(/of class 0 taken for 1, the surest first/).waitFor();
      await page.getByRole('button', { name: 'All mistakes' }).click();
    }));

  it('recognise a drawing as it is drawn, by pointer and by keys', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openTab(page, 'Results');
      await page.getByRole('combobox', { name: 'Run' }).selectOption('/runs/run-3');
      const pad = page.getByRole('application', { name: /Drawing pad/ });
      await pad.scrollIntoViewIfNeeded();
      const box = (await pad.boundingBox())!;
      await page.mouse.move(box.x + 60, box.y + 40);
      await page.mouse.down();
      await page.mouse.move(box.x + 160, box.y + 40, { steps: 8 });
      await page.mouse.move(box.x + 100, box.y + 190, { steps: 8 });
      await page.mouse.up();
      await page.getByText(/The network says \d, .* sure/).waitFor();
      await checkAccessible(page);
      await shoot(page, 'pad-dark');
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByText('Nothing is drawn yet.').waitFor();
      await pad.focus();
      for (const key of [' ', 'ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
      await page.getByText(/The network says \d/).waitFor();
      assert.equal(await page.getByRole('progressbar', { name: /^Class / }).count(), 10);
    }));
});
