import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type {} from './page/fake-host.ts';
import { checkAccessible, openTab, shoot, withStudio } from './studio-browser.ts';

describe('experiments', () => {
  for (const theme of ['light', 'dark', 'hc-dark', 'hc-light'] as const)
    it(`show their points with bands, and the runs of one (${theme})`, () =>
      withStudio({ theme }, async (page) => {
        await openTab(page, 'Plans');
        const figure = page.getByRole('img', { name: /^Test accuracy of 11 points with 90 % bands/ });
        await figure.focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        await page.getByText(/density 0\.05.*: 9\d\.\d\d % \(.*5 runs/).waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('region', { name: /^Runs of/ }).waitFor();
        await checkAccessible(page);
        await shoot(page, `experiment-${theme}`);
      }));

  it('lead from a point of the table to its curves', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Plans');
      await page.getByRole('button', { name: 'large, density 0.2' }).click();
      await page.getByRole('button', { name: 'Curves of all runs' }).click();
      await page.getByRole('img', { name: /^Accuracy of 5 lines/ }).waitFor();
    }));

  it('grow while they run, and stop', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openTab(page, 'Plans');
      await page.evaluate(() => {
        const { fakeHost } = window;
        const all = fakeHost.details.get('/plans/sweep');
        if (all?.kind !== 'experiment') return;
        const running = (revision: number) => [
          {
            folder: '/plans/live',
            kind: 'experiment' as const,
            name: 'live-sweep',
            state: 'running' as const,
            finished: 5 * revision,
            total: 55,
            failures: 0,
            revision,
          },
        ];
        for (const revision of [0, 1, 2]) {
          fakeHost.details.set('/plans/live', { ...all, rows: all.rows.slice(0, revision) });
          fakeHost.push({ type: 'plans', plans: running(revision) });
        }
      });
      await page.getByRole('button', { name: /^live-sweep/ }).click();
      await page.getByRole('img', { name: /^Test accuracy of 2 points/ }).waitFor();
      await page.getByRole('status').getByText('10 of 55 trainings').waitFor();
      await checkAccessible(page);
      await shoot(page, 'experiment-running-dark');
      await page.getByRole('button', { name: 'Stop' }).click();
      const asked = await page.evaluate(() =>
        window.fakeHost.questions.filter(({ kind }) => kind === 'stopPlan'),
      );
      assert.deepEqual(asked, [{ kind: 'stopPlan', folder: '/plans/live' }]);
    }));

  it('say why they failed', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await openTab(page, 'Plans');
      await page.getByRole('button', { name: /^broken-sweep/ }).click();
      await page.getByText('MNIST is not here. Allow PSNet to fetch it.').waitFor();
      await checkAccessible(page);
      await shoot(page, 'experiment-failed-light');
    }));

  it('are run from the page', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Plans');
      await page.getByRole('button', { name: 'Run density-sweep again' }).click();
      const asked = await page.evaluate(() =>
        window.fakeHost.questions.filter(({ kind }) => kind === 'runPlan'),
      );
      assert.deepEqual(asked, [{ kind: 'runPlan', plan: 'experiment', name: 'density-sweep' }]);
    }));

  it('are exported as a picture and as tables', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Plans');
      const main = page.locator('.split-main');
      for (const name of ['SVG', 'PNG', 'CSV', 'LaTeX'])
        await main.getByRole('button', { name, exact: true }).click();
      await page.waitForFunction(() => window.fakeHost.saved.length === 4);
      const saved = await page.evaluate(() => window.fakeHost.saved);
      assert.deepEqual(
        saved.map(({ name }) => name).sort(),
        ['csv', 'png', 'svg', 'tex'].map((ending) => `density-sweep.${ending}`),
      );
      assert.match(saved.find(({ name }) => name.endsWith('.csv'))!.text, /^Point,Weights,/);
    }));
});

describe('searches', () => {
  const openSearch = async (page: Page) => {
    await openTab(page, 'Plans');
    await page.getByRole('button', { name: /^cheap-digits/ }).click();
    const picture = page.getByRole('img', { name: /^Accuracy against complexity of 40 trials/ });
    await picture.waitFor();
    return picture;
  };

  for (const theme of ['light', 'dark', 'hc-dark', 'hc-light'] as const)
    it(`show their trials, and the network of one, by keyboard (${theme})`, () =>
      withStudio({ theme }, async (page) => {
        const picture = await openSearch(page);
        await picture.focus();
        await page.keyboard.press('End');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: /^Trial \d+$/ }).waitFor();
        await page.getByText('network cheap-digits-').waitFor();
        await page.getByText(/Gaussian process.*functional analysis of variance/).waitFor();
        await checkAccessible(page);
        await shoot(page, `search-${theme}`);
      }));

  it('choose a cheaper best trial under a greater weight of complexity, at once', () =>
    withStudio({}, async (page) => {
      await openSearch(page);
      const slider = page.getByRole('slider', { name: 'Complexity weight w_c' });
      const weightsOfBest = async () => {
        const text = (await page.getByText(/^Best: Trial/).textContent()) ?? '';
        return Number(text.match(/([\d,]+) weights/)![1].replaceAll(',', ''));
      };
      await slider.press('Home');
      await page.getByText(/^Best: .*at w_c = 0\b/).waitFor();
      const accurate = await weightsOfBest();
      await slider.press('End');
      await page.getByText(/^Best: .*at w_c = 10\b/).waitFor();
      const cheap = await weightsOfBest();
      assert.ok(cheap < accurate / 2, `${cheap} weights against ${accurate}`);
      await page.getByRole('button', { name: 'The search’s own, 0.1' }).click();
      await page.getByText(/^Best: .*at w_c = 0\.1\b/).waitFor();
    }));

  it('limit the trials by dragging along an axis, and by sliders', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openSearch(page);
      const axes = page.getByRole('img', { name: /^Parallel coordinates/ });
      await axes.scrollIntoViewIfNeeded();
      const box = (await axes.boundingBox())!;
      const y = box.y + 59; // The second axis: the width of the first layer.
      await page.mouse.move(box.x + box.width * 0.7, y);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.9, y, { steps: 5 });
      await page.mouse.up();
      const note = page.getByText(/^\d+ of 40 trials are within the limits/);
      const byDrag = Number.parseInt((await note.textContent()) ?? '', 10);
      assert.ok(byDrag > 0 && byDrag < 40);
      const rows = page.getByRole('region', { name: /^Trials of cheap-digits/ }).locator('tbody tr');
      assert.equal(await rows.count(), byDrag);
      await shoot(page, 'search-brushed-dark');
      await page.getByRole('button', { name: 'Show all trials' }).click();
      assert.equal(await rows.count(), 40);
      await page.getByRole('combobox', { name: 'Limit' }).selectOption('learningRate');
      for (let i = 0; i < 10; i++)
        await page.getByRole('slider', { name: 'From of learning rate' }).press('ArrowRight');
      await note.waitFor();
      assert.ok((await rows.count()) < 40);
    }));

  it('copy and insert the network of a trial, and lead to its run', () =>
    withStudio({}, async (page) => {
      await openSearch(page);
      await page.getByRole('button', { name: 'Trial 7', exact: true }).click();
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.getByText('Copied.').waitFor();
      await page.getByRole('button', { name: 'Insert into the file' }).click();
      await page.getByText('Inserted at the end of the file.').waitFor();
      const asked = await page.evaluate(() => window.fakeHost.questions);
      const copied = asked.find(({ kind }) => kind === 'copy') as { readonly text: string } | undefined;
      assert.match(copied?.text ?? '', /^network cheap-digits-7 /);
      assert.deepEqual(
        asked.filter(({ kind }) => kind === 'insertTrial'),
        [{ kind: 'insertTrial', folder: '/plans/cheap-digits', trial: 7, version: 1 }],
      );
      await page.getByRole('button', { name: 'Curve', exact: true }).click();
      await page.getByRole('img', { name: /^Accuracy of/ }).waitFor();
    }));

  it('fit a narrow panel, and show what is being trained', () =>
    withStudio(
      { theme: 'light' },
      async (page) => {
        await openSearch(page);
        await page.evaluate(() => {
          const { fakeHost } = window;
          const detail = fakeHost.details.get('/plans/cheap-digits');
          const kept = fakeHost.keptPlans.find(({ name }) => name === 'cheap-digits');
          if (detail?.kind !== 'search' || !kept) return;
          const running = [{ number: 41, stage: 'random', epoch: 3, epochs: 12, accuracy: 0.9 }] as const;
          fakeHost.details.set(kept.folder, { ...detail, running });
          fakeHost.push({ type: 'plans', plans: [{ ...kept, state: 'running', revision: 2 }] });
        });
        await page.getByRole('progressbar', { name: 'Epochs of trial 41' }).waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 400, `${wide} pixels wide`);
        await checkAccessible(page);
        await shoot(page, 'search-narrow-light');
      },
      { size: { width: 400, height: 900 } },
    ));
});
