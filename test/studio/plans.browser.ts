import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
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
