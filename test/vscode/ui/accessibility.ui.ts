import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { artifactsFolder } from '../places.ts';
import { sharedWorkbench } from '../workbench/shared-workbench.ts';
import { trainedFolder } from '../workbench/trained-folder.ts';

const patience = { timeout: 60_000 };

/** What must be heard in a view: role and name, as Playwright writes the accessibility tree. */
const heard: Readonly<Record<string, readonly RegExp[]>> = {
  Graph: [
    /tabpanel "Graph"/,
    /heading "small" \[level=2\]/,
    /group "Connection graph"/,
    /button "Junction 1: 768 weights, 25.0 % of fully connected.*" \[pressed\]/,
    /heading "Junction 1: 64 → 48" \[level=2\]/,
    /img "Edges of junction 1 between 64 left and 48 right neurons"/,
    /table "structured pattern: degrees and scatter of junction 1"/,
  ],
  Complexity: [
    /tabpanel "Complexity"/,
    /slider "Density of junction 1"/,
    /img "Weights of small by junction, against fully connected"/,
    /table "Complexity of small by junction"/,
    /row "Network 1,248 3,552 35.1 %/,
  ],
  FPGA: [/tabpanel "FPGA"/, /combobox "Network"/],
  Training: [
    /tabpanel "Training"/,
    /searchbox "Search runs"/,
    /status: 4 of 4 runs, 4 chosen/,
    /checkbox "small · seed 3/,
    /img "Loss of 4 lines up to epoch 12"/,
    /table "At the last epoch"/,
    /table "Runs compared"/,
  ],
  Results: [
    /tabpanel "Results"/,
    /combobox "Run"/,
    /img "Confusion matrix of 10 classes"/,
    /table "Accuracy by class on the test part"/,
    /heading "Mistakes" \[level=2\]/,
    /img "Test sample \d+: \d, taken for \d"/,
    /application "Drawing pad: arrow keys move the pen, Space lowers and lifts it, Delete clears"/,
    /img "Weights of junction 1 over \d+ epochs"/,
  ],
  Plans: [/tabpanel "Plans"/],
};

/** Of the element that has the focus: what it is called, and whether that it has the focus is seen. */
interface Stop {
  readonly name: string;
  readonly seen: boolean;
}

describe('the studio without mouse and without eyes', () => {
  const workbench = sharedWorkbench(trainedFolder, { name: 'accessibility' });
  const studio = () => workbench().webview();
  const press = (key: string) => workbench().page.keyboard.press(key);
  const body = () => studio().locator('body');
  const focused = () => studio().locator(':focus');

  /** Where the focus is; undefined where it has left the page. */
  const stop = (): Promise<Stop | undefined> =>
    body().evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || !document.hasFocus()) return undefined;
      const style = getComputedStyle(element);
      const within = element.querySelector('.heat');
      const name =
        element.getAttribute('aria-label') ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent ??
        '';
      const lit = within ? getComputedStyle(within).strokeWidth === '2.5px' : false;
      return {
        name: name.trim().slice(0, 80),
        seen: lit || (style.outlineStyle !== 'none' && style.outlineWidth !== '0px'),
      };
    });

  /** Presses Tab until the focus leaves the page: every stop on the way. */
  const walk = async (): Promise<readonly Stop[]> => {
    const stops: Stop[] = [];
    for (let at = await stop(); at; at = await stop()) {
      stops.push(at);
      assert.ok(stops.length < 300, 'The focus does not leave the page.');
      await press('Tab');
    }
    return stops;
  };

  const tabTo = async (element: Locator) => {
    for (let i = 0; !(await element.evaluate((it) => it === document.activeElement)); i++) {
      assert.ok(i < 40, `Tab does not lead to ${element}.`);
      await press('Tab');
    }
  };

  /** From the selected tab to another with the arrow keys. */
  const goTo = async (tab: string) => {
    await studio().locator('[role="tab"][aria-selected="true"]').focus();
    for (let i = 0; (await focused().textContent()) !== tab; i++) {
      assert.ok(i < 10, `The arrow keys do not lead to ${tab}.`);
      await press('ArrowRight');
    }
  };

  it('opens from the palette and takes the focus', async () => {
    await workbench().open('tour.psnet');
    await workbench().command('PSNet: Show Graph');
    await workbench().pick('small');
    await studio().getByRole('tab', { name: 'Graph' }).waitFor(patience);
    await workbench().command('View: Focus Next Editor Group');
    await workbench().until('The studio does not get the focus.', () =>
      body().evaluate(() => document.hasFocus()),
    );
    await press('Tab');
    assert.equal((await stop())?.name, 'Graph');
  });

  it('chooses a junction and follows its neurons by keys', async () => {
    await tabTo(studio().getByRole('button', { name: /^Junction 1:/ }));
    await press('Enter');
    const edges = studio().getByRole('img', { name: /^Edges of junction 1/ });
    await edges.waitFor(patience);
    await tabTo(edges);
    await press('ArrowDown');
    await studio()
      .getByText(/^Left neuron 0: 12 edges, to/)
      .waitFor();
    await press('ArrowRight');
    await studio()
      .getByText(/^Right neuron 0: 16 edges, to/)
      .waitFor();
    await studio()
      .getByText(/^Sees 16 of 64 inputs/)
      .waitFor();
    await workbench().screenshot('keyboard-neuron');
    await press('Escape');
    await studio()
      .getByText(/^Point at a neuron, or use the arrow keys/)
      .waitFor();
  });

  it('chooses runs, zooms curves and opens a table by keys', async () => {
    await goTo('Training');
    const all = studio().getByRole('button', { name: 'Choose all 4' });
    await all.waitFor(patience);
    await all.focus();
    await press('Space');
    await studio().getByRole('img', { name: 'Loss of 4 lines up to epoch 12' }).focus();
    for (const key of ['+', 'ArrowRight', '0']) await press(key);
    const twin = studio()
      .locator('summary', { hasText: /^Curve of .* as a table/ })
      .first();
    await twin.focus();
    await press('Enter');
    await studio().locator('details[open]').getByRole('table').waitFor();
    await press('Enter');
  });

  for (const [tab, names] of Object.entries(heard))
    it(`says what a picture shows, and lets Tab in and out: ${tab}`, async () => {
      await goTo(tab);
      const panel = studio().getByRole('tabpanel', { name: tab });
      await panel.and(studio().locator('[aria-busy="false"]')).waitFor(patience);
      let tree = '';
      const missing = () => names.filter((name) => !name.test(tree));
      for (let i = 0; i < 100; i++) {
        tree = await body().ariaSnapshot();
        if (missing().length === 0) break;
        await workbench().page.waitForTimeout(100);
      }
      await mkdir(join(artifactsFolder, 'accessibility'), { recursive: true });
      await writeFile(join(artifactsFolder, 'accessibility', `${tab.toLowerCase()}.yml`), tree);
      assert.deepEqual(missing(), [], tree);
      // Nothing that can be used is nameless.
      assert.doesNotMatch(tree, /- (button|img|slider|combobox|checkbox|link|table|searchbox)(:|$)/m);

      await studio().locator('[role="tab"][aria-selected="true"]').focus();
      await workbench().screenshot(`focus-${tab.toLowerCase()}`);
      const stops = await walk();
      assert.equal(stops[0]?.name, tab);
      assert.deepEqual(
        stops.filter(({ seen, name }) => !seen || name === ''),
        [],
      );
    });
});
