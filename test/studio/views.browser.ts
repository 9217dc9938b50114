import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type {} from './page/fake-host.ts';
import type { ThemeName } from './page/themes.ts';
import { checkAccessible, openTab, shoot, withStudio } from './studio-browser.ts';

const themeNames: readonly ThemeName[] = ['light', 'dark', 'hc-dark', 'hc-light'];

describe('studio views', () => {
  for (const theme of themeNames) {
    it(`shows graph, junction, complexity and curves in ${theme}, accessibly`, () =>
      withStudio({ theme }, async (page) => {
        await page.getByRole('combobox', { name: 'Network' }).selectOption('large-sparse');
        await page.waitForSelector('.box.junction');
        await checkAccessible(page);
        await shoot(page, `graph-${theme}`);
        await page.getByRole('button', { name: /^Junction 2:/ }).click();
        await page.waitForSelector('.junction-panel canvas');
        await checkAccessible(page);
        await shoot(page, `junction-${theme}`);
        await openTab(page, 'Complexity');
        await page.getByRole('cell', { name: 'Network' }).waitFor();
        await checkAccessible(page);
        await shoot(page, `complexity-${theme}`);
        await openTab(page, 'Training');
        await page.getByLabel(/large-sparse · seed 1/).check();
        await page.getByLabel(/large-sparse · seed 4/).check();
        await page.waitForSelector('.uplot canvas');
        await checkAccessible(page);
        await shoot(page, `training-${theme}`);
      }));
  }

  it('draws the article network neuron by neuron', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await page.getByRole('combobox', { name: 'Network' }).selectOption('article');
      await page.getByRole('button', { name: /^Junction 1: 8 weights/ }).click();
      const picture = page.getByRole('img', { name: /Edges of junction 1/ });
      await picture.focus();
      await page.keyboard.press('ArrowDown');
      await page.getByText(/Left neuron 0: 1 edge/).waitFor();
      await shoot(page, 'article-light');
      assert.deepEqual(
        await page.evaluate(() => window.fakeHost.questions.filter(({ kind }) => kind === 'reveal')),
        [{ kind: 'reveal', network: 'article', junction: 1 }],
      );
    }));

  it('lays out a convolutional network', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await page.getByRole('combobox', { name: 'Network' }).selectOption('cifar');
      await page.getByRole('button', { name: /^Junction 1:/ }).click();
      await page.waitForSelector('.junction-panel canvas');
      await shoot(page, 'cifar-dark');
    }));

  it('goes down in a narrow panel, and sizes junctions by the cost chosen', () =>
    withStudio(
      { theme: 'light' },
      async (page) => {
        await page.getByRole('combobox', { name: 'Network' }).selectOption('cifar');
        const boxOf = async (name: RegExp) => (await page.getByRole('button', { name }).boundingBox())!;
        await page.waitForFunction(() => document.querySelectorAll('.box.junction').length === 4);
        const [first, second] = [await boxOf(/^Junction 1:/), await boxOf(/^Junction 2:/)];
        assert.ok(second.y > first.y + first.height, 'Junction 2 is not below junction 1.');
        const byWeights = (await boxOf(/^Junction 2:/)).width / (await boxOf(/^Junction 3:/)).width;
        await page.getByLabel('Sized and coloured by').selectOption('forward');
        await page
          .getByRole('button', { name: /of the network's MACs forward$/ })
          .first()
          .waitFor();
        const byMacs = (await boxOf(/^Junction 2:/)).width / (await boxOf(/^Junction 3:/)).width;
        // Most weights are in junction 3, most operations in junction 2.
        assert.ok(byWeights < 1 && byMacs > 1, `${byWeights}, ${byMacs}`);
        await checkAccessible(page);
        await shoot(page, 'narrow-graph-light');
      },
      { size: { width: 400, height: 900 } },
    ));

  for (const scenario of ['empty', 'errors'])
    it(`says what to do when the document has ${scenario === 'empty' ? 'no network' : 'errors'}`, () =>
      withStudio({ theme: 'dark', scenario }, async (page) => {
        for (const tab of ['Graph', 'Complexity', 'Training', 'Plans']) {
          await openTab(page, tab);
          await page.waitForSelector('.empty');
          await checkAccessible(page);
          await shoot(page, `${scenario}-${tab.toLowerCase()}`);
        }
      }));
});

describe('studio manners', () => {
  it('starts where the system has no language', () =>
    withStudio(
      {},
      async (page) => {
        await openTab(page, 'Training');
        await page.locator('.run-item input').first().check();
        await page.waitForSelector('.uplot canvas');
      },
      {
        setUp: () =>
          Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true }),
      },
    ));

  it('goes through the tabs by keyboard', () =>
    withStudio({}, async (page) => {
      await page.getByRole('tab', { name: 'Graph' }).focus();
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.getByRole('tab', { name: 'Complexity' }).getAttribute('aria-selected'), 'true');
      await page.keyboard.press('End');
      assert.equal(await page.getByRole('tab', { name: 'Plans' }).getAttribute('aria-selected'), 'true');
    }));

  it('opens a junction by keyboard', () =>
    withStudio({}, async (page) => {
      await page.getByRole('button', { name: /^Junction 1:/ }).focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('.junction-panel canvas');
    }));

  it('comes back as it was after a reload', () =>
    withStudio({}, async (page) => {
      await page.getByRole('combobox', { name: 'Network' }).selectOption('clash-free');
      await page.getByRole('button', { name: /^Junction 2:/ }).click();
      await page.waitForSelector('.junction-panel canvas');
      await page.reload();
      await page.getByRole('heading', { name: /^Junction 2: 20 → 10/ }).waitFor();
      await page.waitForSelector('.junction-panel canvas');
    }));

  it('follows the text cursor', () =>
    withStudio({}, async (page) => {
      await page.evaluate(() =>
        window.fakeHost.push({ type: 'select', selection: { network: 'large-sparse', junction: 3 } }),
      );
      await page.getByRole('heading', { name: /^Junction 3: 112 → 112/ }).waitFor();
    }));

  it('exports tables', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Complexity');
      await page.getByRole('combobox', { name: 'Network' }).selectOption('article');
      await page.getByRole('button', { name: 'CSV' }).click();
      await page.getByRole('button', { name: 'LaTeX' }).click();
      const saved = await page.evaluate(() => window.fakeHost.saved);
      assert.match(saved[0].text, /\r\nNetwork,,16,48,0\.333/);
      assert.match(saved[1].text, /\\toprule/);
    }));
});

describe('live training', () => {
  it('follows a training and loses no epoch over a reload', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openTab(page, 'Training');
      await page.evaluate(() => {
        const host = window.fakeHost;
        const whole = host.epochsOf('/runs/live-3').slice();
        host.epochsOf = () => whole.subarray(0, 7 * 2);
        host.push({
          type: 'trainings',
          trainings: [
            {
              id: 'a',
              network: 'large-sparse',
              dataset: 'mnist',
              training: 'paper',
              seed: 1,
              epochs: 50,
              epoch: 2,
              state: 'running',
              run: '/runs/live-3',
            },
          ],
        });
        // Epoch 4 arrives though 3 was never seen: the page must ask for the whole curve.
        setTimeout(() => {
          host.epochsOf = () => whole.subarray(0, 7 * 4);
          host.push({ type: 'epochs', run: '/runs/live-3', rows: whole.slice(7 * 3, 7 * 4).buffer });
        }, 100);
        setTimeout(() => {
          host.epochsOf = () => whole.subarray(0, 7 * 6);
          host.push({ type: 'epochs', run: '/runs/live-3', rows: whole.slice(7 * 4, 7 * 6).buffer });
        }, 300);
      });
      await page.getByRole('img', { name: /Accuracy of 1 line up to epoch 6/ }).waitFor();
      await page.getByText('Curve of large-sparse · seed 1 as a table').click();
      await page.locator('details[open] tbody tr').nth(5).waitFor();
      assert.equal(await page.locator('details[open] tbody tr').count(), 6);
      await shoot(page, 'live-dark');
    }));

  it('shows a training that was over before the page was there', () =>
    withStudio({ started: '/runs/run-4' }, async (page) => {
      await openTab(page, 'Training');
      await page.getByRole('img', { name: /^Accuracy of 1 line up to epoch 50/ }).waitFor();
      assert.equal(await page.getByLabel(/^article · seed 5/).isChecked(), true);
    }));

  it('stops and pauses', () =>
    withStudio({}, async (page) => {
      await openTab(page, 'Training');
      await page.evaluate(() =>
        window.fakeHost.push({
          type: 'trainings',
          trainings: [
            {
              id: 'b',
              network: 'n',
              dataset: 'd',
              training: 't',
              seed: 1,
              epochs: 5,
              epoch: 1,
              state: 'running',
            },
          ],
        }),
      );
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Stop' }).click();
      const asked = await page.evaluate(() =>
        window.fakeHost.questions.flatMap((question) =>
          question.kind === 'control' ? [question.action] : [],
        ),
      );
      assert.deepEqual(asked, ['pause', 'stop']);
    }));
});
