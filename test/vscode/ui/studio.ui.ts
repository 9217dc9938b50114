import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { look } from '../workbench/look.ts';
import { sharedWorkbench } from '../workbench/shared-workbench.ts';
import { trainedFolder } from '../workbench/trained-folder.ts';

const patience = { timeout: 60_000 };

/** The middle of what an element shows, in the window. */
async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  await element.scrollIntoViewIfNeeded();
  const box = (await element.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** One step of the wheel upwards, at a point of the window. */
async function wheel(element: Locator, x: number, y: number): Promise<void> {
  const inside = await element.evaluate((it) => it.getBoundingClientRect().toJSON() as DOMRect);
  const outside = (await element.boundingBox())!;
  await element.dispatchEvent('wheel', {
    deltaY: -100,
    clientX: x - outside.x + inside.x,
    clientY: y - outside.y + inside.y,
  });
}

describe('the studio: graph', () => {
  const workbench = sharedWorkbench(trainedFolder, { name: 'studio-graph' });
  const studio = (): FrameLocator => workbench().webview();
  const choose = async (network: string, junction = 1) => {
    await studio().getByRole('combobox', { name: 'Network' }).selectOption(network);
    await studio()
      .getByRole('button', { name: new RegExp(`^Junction ${junction}:`) })
      .click(patience);
    await studio().locator('.junction-edges canvas').first().waitFor(patience);
  };
  const edges = () => studio().getByRole('img', { name: /^Edges of junction 1/ });

  it('opens beside the text, junctions sized by a cost that can be chosen', async () => {
    await workbench().open('tour.psnet');
    await workbench().command('PSNet: Show Graph');
    await workbench().pick('small');
    const junction = (number: number) =>
      studio().getByRole('button', { name: new RegExp(`^Junction ${number}:`) });
    await junction(1).waitFor(patience);
    await studio().getByRole('combobox', { name: 'Network' }).selectOption('taps');
    const ratio = async () =>
      (await junction(1).boundingBox())!.height / (await junction(3).boundingBox())!.height;
    const byWeights = await ratio();
    await studio().getByLabel('Sized and coloured by').selectOption('forward');
    await studio()
      .getByRole('button', { name: /of the network's MACs forward$/ })
      .first()
      .waitFor();
    assert.ok((await ratio()) > byWeights);
    await look(workbench(), 'graph');
  });

  it('pans and zooms by wheel, drag and buttons, and fits again', async () => {
    const graph = studio().getByRole('group', { name: 'Connection graph', exact: true });
    const view = () => graph.locator('> g').getAttribute('transform');
    const changes = async (act: () => Promise<unknown>) => {
      const before = await view();
      await act();
      await workbench().until(`The view stays ${before}.`, async () => (await view()) !== before);
    };
    const { mouse } = workbench().page;
    const { x, y } = await middleOf(graph);
    await changes(() => wheel(graph, x, y));
    await changes(async () => {
      await mouse.move(x - 180, y);
      await mouse.down();
      await mouse.move(x - 120, y + 20, { steps: 4 });
      await mouse.up();
    });
    for (const button of ['Zoom in', 'Fit'])
      await changes(() => studio().getByRole('button', { name: button }).click());
  });

  it('lights a neuron’s edges, its paths to inputs and outputs and its receptive field', async () => {
    await choose('small');
    // A click keeps what the pointer has lit.
    await edges().click();
    await studio()
      .getByText(/^Sees \d+ of 64 inputs; reaches 10 of 10 outputs/)
      .waitFor();
    await look(workbench(), 'neuron-edges', edges());
    const field = studio().getByRole('img', { name: /^Receptive field of (left|right) neuron \d+ on/ });
    await look(workbench(), 'neuron-reach', field);
  });

  it('colours edges by the weights of a run, as lines and as a matrix', async () => {
    await studio().getByLabel('Weights of').selectOption({ index: 1 });
    await studio().locator('.weight-key').waitFor();
    await look(workbench(), 'weights', edges());
    await studio().getByLabel('Drawn as').selectOption('matrix');
    await studio()
      .getByRole('img', { name: /^Adjacency matrix of junction 1/ })
      .hover();
    await studio()
      .getByText(/Left neuron \d+ → right neuron \d+: (no edge|weight )/)
      .waitFor();
    await look(workbench(), 'weights-matrix', studio().getByLabel('Drawn as'));
  });

  it('shows two patterns side by side', async () => {
    await studio().getByLabel('Compare with').selectOption('random');
    const other = studio().getByRole('region', { name: 'Instead: random', exact: true });
    await other.getByRole('img', { name: /^Adjacency matrix/ }).waitFor(patience);
    const mine = studio().getByRole('region', { name: /^In the file: structured pattern$/ });
    const [left, right] = [(await mine.boundingBox())!, (await other.boundingBox())!];
    assert.ok(right.x >= left.x + left.width && Math.abs(right.y - left.y) < 1, 'They are not side by side.');
    await look(workbench(), 'two-patterns', studio().getByLabel('Drawn as'));
    await studio().getByLabel('Compare with').selectOption('');
  });

  it('counts the neurons that a random pattern leaves disconnected, and its scatter', async () => {
    await choose('loose');
    const row = studio().getByRole('row', { name: /^Right \(in-degree\)/ });
    await row.getByRole('cell', { name: /^0\.\d{3}$/ }).waitFor(patience);
    const cells = await row.getByRole('cell').allTextContents();
    assert.ok(Number(cells[5]) > 0, cells.join(' '));
    await look(workbench(), 'disconnected', row);
  });

  it('plays the cycles of a clash-free junction and stops where it is told to', async () => {
    await choose('banks');
    await studio().getByLabel('Drawn as').selectOption('memories');
    await studio().getByRole('button', { name: 'Next cycle' }).click();
    await studio()
      .getByText(/^Cycle 2 of 32, sweep 1 of 8/)
      .waitFor();
    await studio().getByRole('button', { name: 'Play' }).click();
    await studio()
      .getByText(/^Cycle ([5-9]|[12]\d|3\d) of 32/)
      .waitFor();
    await studio().getByRole('button', { name: 'Pause' }).click();
    await studio().getByRole('slider', { name: 'Cycle' }).fill('6');
    await studio()
      .getByText(/^Cycle 7 of 32/)
      .waitFor();
    await look(workbench(), 'memories', studio().getByRole('button', { name: 'Play' }));
  });

  it('shows the taps of a convolution over its channels', async () => {
    await choose('taps');
    const kernels = studio().getByRole('img', { name: /^Kernels of junction 1/ });
    await kernels.waitFor(patience);
    await look(workbench(), 'kernels', kernels);
  });
});

describe('the studio: complexity, training and results', () => {
  const workbench = sharedWorkbench(trainedFolder, { name: 'studio-runs' });
  const studio = (): FrameLocator => workbench().webview();
  const openTab = (name: string) => studio().getByRole('tab', { name }).click(patience);
  const chart = (name: RegExp) => studio().getByRole('img', { name });

  it('shows the cost of each junction in the measure chosen, and predicts that of another density', async () => {
    await workbench().open('tour.psnet');
    await workbench().command('PSNet: Show Complexity');
    await workbench().pick('small');
    await studio().getByLabel('Measure').selectOption('update', patience);
    await chart(/^MACs update of small by junction/).waitFor();
    await studio().getByLabel('Density of junction 1').focus();
    await workbench().page.keyboard.press('ArrowRight');
    await studio()
      .getByText(/^\+\d.* against the file/)
      .first()
      .waitFor();
    await look(workbench(), 'complexity');
    await studio().getByRole('button', { name: 'Reset' }).click();
  });

  it('finds runs by their words, and tells in which settings two differ', async () => {
    await openTab('Training');
    await studio().getByText('4 of 4 runs, 0 chosen').waitFor(patience);
    await look(workbench(), 'no-run-chosen');
    await studio().getByLabel('Search runs').fill('hasty');
    await studio().getByText('1 of 4 runs, 0 chosen').waitFor();
    await studio().locator('.run-item input').check();
    await studio().getByLabel('Search runs').fill('calm seed 1');
    await studio().locator('.run-item input').check();
    await studio().getByRole('cell', { name: 'training › learning-rate' }).waitFor();
    await chart(/^Loss of 2 lines up to epoch 12/).waitFor();
    await look(workbench(), 'settings-differ', studio().getByText('Curves', { exact: true }));
  });

  it('draws loss on a logarithmic axis', async () => {
    const loss = chart(/^Loss of 2 lines/);
    const before = await loss.screenshot();
    await studio().getByLabel('Logarithmic loss').check();
    await look(workbench(), 'logarithmic', loss);
    assert.notDeepEqual(await loss.screenshot(), before);
  });

  it('draws seeds as a mean with its band, and with the least and the most', async () => {
    await studio().getByLabel('Search runs').fill('');
    await studio().getByRole('button', { name: 'Choose all 4' }).click();
    const show = studio().getByRole('combobox', { name: 'Show' });
    for (const mode of ['band', 'envelope']) {
      await show.selectOption(mode);
      await studio().getByText('(3 runs)').first().waitFor();
      await look(workbench(), mode, chart(/^Accuracy of 2 lines/));
    }
    await show.selectOption('runs');
  });

  it('zooms and pans a chart by wheel, drag and keys, and fits again', async () => {
    const loss = chart(/^Loss of 4 lines/);
    const { mouse, keyboard } = workbench().page;
    let { x, y } = await middleOf(loss.locator('.u-over'));
    /** The epoch under the middle of the chart, wherever the page was scrolled to by a click. */
    const epoch = async () => {
      ({ x, y } = await middleOf(loss.locator('.u-over')));
      await mouse.move(x - 2, y);
      await mouse.move(x, y);
      return (await studio().locator('.curve-key caption').textContent()) ?? '';
    };
    const moves = async (act: () => Promise<unknown>) => {
      const before = await epoch();
      await act();
      await workbench().until(
        `The middle of the chart stays ${before}.`,
        async () => (await epoch()) !== before,
      );
    };
    const whole = await epoch();
    assert.match(whole, /^At epoch [67]/);
    const isWhole = () =>
      workbench().until(`The chart does not fit again: ${whole}`, async () => (await epoch()) === whole);
    await moves(async () => {
      for (let i = 0; i < 3; i++) await wheel(loss.locator('.u-over'), x + 150, y);
    });
    await moves(async () => {
      await keyboard.down('Shift');
      await mouse.move(x, y);
      await mouse.down();
      await mouse.move(x + 120, y, { steps: 6 });
      await mouse.up();
      await keyboard.up('Shift');
    });
    await loss.focus();
    await moves(async () => {
      for (let i = 0; i < 4; i++) await keyboard.press('ArrowRight');
    });
    await studio().getByRole('button', { name: 'Show all of loss' }).click();
    await isWhole();
    const drag = () =>
      moves(async () => {
        await mouse.move(x - 150, y);
        await mouse.down();
        await mouse.move(x - 60, y, { steps: 6 });
        await mouse.up();
      });
    await drag();
    // Other themes draw the chart anew, and show the same epochs.
    const part = await epoch();
    await look(workbench(), 'zoomed', loss);
    assert.equal(await epoch(), part);
    await loss.focus();
    await moves(() => keyboard.press('0'));
    await isWhole();
  });

  it('shows what a run takes for what, and its mistakes drawn', async () => {
    await openTab('Results');
    await studio().getByRole('combobox', { name: 'Run' }).selectOption({ index: 0 }, patience);
    const matrix = chart(/^Confusion matrix of 10 classes/);
    await matrix.waitFor(patience);
    await studio().locator('.samples canvas').first().waitFor(patience);
    await look(workbench(), 'results', matrix);
    await look(workbench(), 'mistakes', studio().getByRole('heading', { name: 'Mistakes' }));
    await matrix.focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await workbench().page.keyboard.press(key);
    await studio()
      .getByText(/of class 0 taken for 1, the surest first/)
      .waitFor();
    await studio().getByRole('button', { name: 'All mistakes' }).click();
  });

  it('shows where the weights of each junction lay, epoch by epoch', async () => {
    const histograms = chart(/^Weights of junction 1 over \d+ epochs/);
    await histograms.waitFor(patience);
    await look(workbench(), 'histograms', histograms);
  });

  it('recognises what is drawn by hand', async () => {
    const pad = studio().getByRole('application', { name: /^Drawing pad/ });
    const { x, y } = await middleOf(pad);
    const { mouse } = workbench().page;
    await mouse.move(x, y - 80);
    await mouse.down();
    await mouse.move(x, y + 80, { steps: 12 });
    await mouse.up();
    await studio()
      .getByText(/^The network says \d, [\d.]+ % sure/)
      .waitFor();
    assert.equal(
      await studio()
        .getByRole('progressbar', { name: /^Class / })
        .count(),
      10,
    );
    await look(workbench(), 'drawing-pad', pad);
    await studio().getByRole('button', { name: 'Clear' }).last().click();
    await studio().getByText('Nothing is drawn yet.').waitFor();
  });

  it('has a table for every picture', async () => {
    for (const [tab, twins] of [
      ['Graph', ['Graph as a table']],
      ['Results', ['Confusion matrix as a table', 'Weights over epochs as a table']],
      ['Training', [/^Curve of small · seed 2 as a table/]],
    ] as const) {
      await openTab(tab);
      for (const twin of twins) {
        await studio().locator('summary', { hasText: twin }).click(patience);
        await studio().locator('details[open]', { hasText: twin }).getByRole('table').waitFor();
      }
    }
    await look(workbench(), 'curve-as-table', studio().locator('details[open]').first());
  });

  it('says what to do where a file has no hardware, no experiment and no search', async () => {
    for (const tab of ['FPGA', 'Plans']) {
      await openTab(tab);
      await studio().locator('.empty').waitFor(patience);
      await look(workbench(), `no-${tab.toLowerCase()}`);
    }
  });
});
