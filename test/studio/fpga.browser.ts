import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { designKey, type HardwareJobState } from '../../src/studio/hardware-job.ts';
import { boards } from './page/boards.ts';
import type {} from './page/fake-host.ts';
import { demo } from './page/networks.ts';
import type { ThemeName } from './page/themes.ts';
import { checkAccessible, openTab, shoot, withStudio } from './studio-browser.ts';

const themeNames: readonly ThemeName[] = ['light', 'dark', 'hc-dark', 'hc-light'];

/** Opens the tab at a network and a hardware of the fake document. */
async function openFpga(page: Page, hardware = 'nexys4', network = 'demo'): Promise<void> {
  await page.getByRole('combobox', { name: 'Network' }).selectOption(network);
  await openTab(page, 'FPGA');
  await page.getByRole('combobox', { name: 'Hardware' }).selectOption(hardware);
}

/** What the page asked the host to write into the file. */
const written = (page: Page) =>
  page.evaluate(() =>
    window.fakeHost.questions.flatMap((question) =>
      question.kind === 'setHardware'
        ? [{ hardware: question.hardware, change: question.change, add: question.add }]
        : [],
    ),
  );

const pushJobs = (page: Page, jobs: readonly HardwareJobState[]) =>
  page.evaluate((pushed) => window.fakeHost.push({ type: 'hardwareJobs', jobs: pushed }), jobs);

const figure = (page: Page, name: string) =>
  page.locator('.total-card', { has: page.getByText(name, { exact: true }) }).locator('.total-value');

const synthesis: HardwareJobState = {
  id: '1',
  kind: 'synthesis',
  network: 'demo',
  hardware: 'nexys4',
  key: designKey(demo, boards[0]),
  state: 'running',
  message: 'Synthesizing j1_ff',
  share: 0.4,
};

describe('studio FPGA', () => {
  for (const theme of themeNames)
    it(`shows a design, one without room, a job and a wrong z in ${theme}, accessibly`, () =>
      withStudio({ theme }, async (page) => {
        await openFpga(page);
        await page.getByRole('heading', { name: 'Pipeline' }).waitFor();
        assert.equal(await figure(page, 'Clocks per input').textContent(), '36');
        await pushJobs(page, [synthesis]);
        await page.getByRole('progressbar', { name: 'Synthesis of demo' }).waitFor();
        await checkAccessible(page);
        await shoot(page, `fpga-${theme}`);
        await page.getByRole('combobox', { name: 'Device' }).selectOption('ice40up5k');
        await figure(page, 'Does not fit ice40up5k').waitFor();
        await page.getByText('Tried, not in the file').waitFor();
        await checkAccessible(page);
        await shoot(page, `fpga-over-${theme}`);
        await page.getByRole('combobox', { name: 'Hardware' }).selectOption('wrong-z');
        await page.getByText(/z = 100 of junction 1 does not divide/).waitFor();
        await checkAccessible(page);
        await shoot(page, `fpga-problem-${theme}`);
      }));

  it('offers hardware where the file has none', () =>
    withStudio({ theme: 'dark', hardware: 'none' }, async (page) => {
      await page.getByRole('combobox', { name: 'Network' }).selectOption('demo');
      await openTab(page, 'FPGA');
      await page.getByText('This file declares no hardware yet.').waitFor();
      await page.getByRole('combobox', { name: 'Device' }).selectOption('ecp5-85');
      await page.getByText(/clocks per input/).waitFor();
      await checkAccessible(page);
      await shoot(page, 'fpga-none-dark');
      await page.getByRole('button', { name: 'Add hardware to the file' }).click();
      assert.deepEqual(await written(page), [
        { hardware: 'board', change: { device: 'ecp5-85' }, add: true },
      ]);
    }));

  it('says what to mend where the hardware has errors, and why a network cannot be mapped', () =>
    withStudio({ theme: 'light', hardware: 'broken' }, async (page) => {
      await openTab(page, 'FPGA');
      await page.getByText(/^The hardware nexys4, wrong-z, small has errors/).waitFor();
      await checkAccessible(page);
    }));

  it('gives uneven junctions even densities, all at once', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await openFpga(page, 'nexys4', 'large-sparse');
      await page.getByRole('button', { name: 'Give all 3 junctions these densities' }).click();
      const asked = await page.evaluate(() =>
        window.fakeHost.questions.flatMap((question) =>
          question.kind === 'setDensities' ? [question.densities.map(({ density }) => density)] : [],
        ),
      );
      assert.equal(asked.length, 1);
      for (const density of asked[0]) assert.ok(Math.abs(density * 112 - 11) < 1e-4, String(density));
    }));

  it('refuses convolutions in words', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await openFpga(page, 'nexys4', 'cifar');
      await page.getByText(/runs dense layers; layer 1 is conv/).waitFor();
    }));

  it('takes the nearest z of a problem and writes it', () =>
    withStudio({}, async (page) => {
      await openFpga(page, 'wrong-z');
      await page.getByRole('button', { name: /^Take z = \d+ for junction 1$/ }).click();
      await page.getByRole('heading', { name: 'Pipeline' }).waitFor();
      await page.getByRole('button', { name: 'Write to file', exact: true }).click();
      const [{ hardware, change }] = await written(page);
      assert.equal(hardware, 'wrong-z');
      assert.equal(change.parallelism?.length, 2);
      assert.equal(change.parallelism?.[1], 32);
      assert.equal(1024 % (change.parallelism?.[0] ?? 0), 0);
    }));

  it('tries designs by keys, by a click and by a throughput, and writes one', () =>
    withStudio({}, async (page) => {
      await openFpga(page);
      const plot = page.getByRole('img', { name: /^Designs of demo/ });
      await plot.focus();
      await page.keyboard.press('ArrowLeft');
      await page.getByText(/^z \(64, 16\): 68 clocks per input/).waitFor();
      assert.equal(await figure(page, 'Clocks per input').textContent(), '68');
      await page.keyboard.press('Enter');
      assert.deepEqual(await written(page), [
        { hardware: 'nexys4', change: { parallelism: [64, 16] }, add: undefined },
      ]);
      await page.keyboard.press('Home');
      assert.equal(await figure(page, 'Clocks per input').textContent(), '4,100');
      await page.getByRole('combobox', { name: 'Against' }).selectOption('dsp');
      await page.getByRole('spinbutton', { name: /^At least/ }).fill('100000');
      await page.getByRole('button', { name: 'Propose z' }).click();
      await page.getByText('z (32, 8) is the least that is so fast.').waitFor();
      assert.equal(await figure(page, 'Clocks per input').textContent(), '132');
      await page.getByRole('button', { name: 'Reset' }).click();
      assert.equal(await figure(page, 'Clocks per input').textContent(), '36');
      // The slowest design is in the lower left corner of speed against look-up tables.
      await page.getByRole('combobox', { name: 'Against' }).selectOption('lut');
      const box = await plot.boundingBox();
      assert.ok(box);
      await plot.click({ position: { x: 82, y: box.height - 50 } });
      assert.equal(await figure(page, 'Clocks per input').textContent(), '4,100');
    }));

  it('keeps what is tried while the page is thrown away, and not for another network or text', () =>
    withStudio({}, async (page) => {
      await openFpga(page);
      await page.getByRole('combobox', { name: 'Device' }).selectOption('ecp5-85');
      await page.getByText('Tried, not in the file').waitFor();
      await page.reload();
      await page.getByText('Tried, not in the file').waitFor();
      assert.equal(await page.getByRole('combobox', { name: 'Device' }).inputValue(), 'ecp5-85');
      await page.getByRole('combobox', { name: 'Network' }).selectOption('clash-free');
      await page.getByRole('combobox', { name: 'Network' }).selectOption('demo');
      assert.equal(await page.getByRole('combobox', { name: 'Device' }).inputValue(), 'xc7a100t');
      await page.getByRole('combobox', { name: 'Device' }).selectOption('ecp5-85');
      await page.evaluate(() => {
        const { document } = window.fakeHost;
        window.fakeHost.push({ type: 'document', document: { ...document, version: 2 } });
      });
      await page.getByText('Tried, not in the file').waitFor({ state: 'hidden' });
    }));

  it('steps through the pipeline by keys and tells how old the weights are', () =>
    withStudio({}, async (page) => {
      await openFpga(page);
      const timeline = page.getByRole('img', { name: /^Pipeline of demo/ });
      await page.getByText(/^Block 4, clocks 144–179: Load on input 4, FF 1 on input 3/).waitFor();
      await timeline.focus();
      await page.keyboard.press('ArrowRight');
      await page.getByText(/^Block 5, clocks 180–215: Load on input 5/).waitFor();
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
      await page.getByText(/FF 1 computes input 4 with weights that miss 3 updates/).waitFor();
      await page
        .getByText(/FF computes with weights that miss 2\(L − i\) \+ 1 updates: 3 in junction 1, 1/)
        .waitFor();
      await page.getByRole('combobox', { name: 'Mode' }).selectOption('inference');
      await page.getByText(/BP 2/).waitFor({ state: 'detached' });
    }));

  it('starts, stops and compares synthesis', () =>
    withStudio({ theme: 'dark' }, async (page) => {
      await openFpga(page);
      await page.getByRole('button', { name: 'Synthesize' }).click();
      await page.getByRole('button', { name: 'Write Verilog…' }).click();
      await page.getByRole('button', { name: 'Test in fixed point…' }).click();
      await pushJobs(page, [synthesis]);
      await page.getByRole('button', { name: 'Stop' }).click();
      await pushJobs(page, [
        {
          ...synthesis,
          state: 'done',
          message: undefined,
          share: undefined,
          hasLog: true,
          synthesis: {
            usage: { lut: 34_021, ff: 12_402, dsp: 224, bram: 1.5 },
            whole: false,
            seconds: 61,
            cached: false,
          },
        },
        {
          ...synthesis,
          id: '2',
          kind: 'accuracy',
          key: `${synthesis.key} /runs/1`,
          state: 'done',
          accuracy: {
            run: '/runs/1',
            floating: 0.961,
            samples: 10_000,
            rows: [{ format: boards[0].fixedPoint, accuracy: 0.9175 }],
          },
        },
      ]);
      await page.getByRole('cell', { name: '34,021' }).waitFor();
      await page.getByRole('cell', { name: '4.35' }).waitFor();
      await page.getByRole('button', { name: 'Open log' }).click();
      await checkAccessible(page);
      await shoot(page, 'fpga-synthesis-dark');
      const asked = await page.evaluate(() =>
        window.fakeHost.questions.flatMap((question) =>
          question.kind === 'hardwareWork'
            ? [`${question.work} ${question.network} ${question.hardware}`]
            : question.kind === 'hardwareJob'
              ? [`${question.action} ${question.id}`]
              : [],
        ),
      );
      assert.deepEqual(asked, [
        'synthesize demo nexys4',
        'writeVerilog demo nexys4',
        'testFixedPoint demo nexys4',
        'stop 1',
        'showLog 1',
      ]);
      // Another clock is another design: the result is no longer its.
      await page.getByRole('spinbutton', { name: 'Clock, MHz' }).fill('20');
      await page.getByRole('spinbutton', { name: 'Clock, MHz' }).press('Enter');
      await page
        .getByText(/Of another text of the file than the one shown/)
        .first()
        .waitFor();
      assert.equal(await page.getByRole('button', { name: 'Synthesize' }).isDisabled(), true);
    }));

  it('exports every picture and opens every table', () =>
    withStudio({ theme: 'light' }, async (page) => {
      await openFpga(page);
      const twins = page.locator('details.twin > summary');
      const count = await twins.count();
      assert.equal(count, 6);
      for (let i = 0; i < count; i++) await twins.nth(i).click();
      const tables = page.locator('details[open] table');
      await tables.nth(6).waitFor();
      assert.equal(await tables.count(), 7);
      await checkAccessible(page);
      const svg = page.getByRole('button', { name: 'SVG' });
      const pictures = await svg.count();
      assert.equal(pictures, 5);
      for (let i = 0; i < pictures; i++) await svg.nth(i).click();
      await page.getByRole('button', { name: 'PNG' }).first().click();
      await page.waitForFunction(() => window.fakeHost.saved.length === 6);
      const saved = await page.evaluate(() => window.fakeHost.saved);
      assert.deepEqual(saved.map(({ name }) => name).toSorted(), [
        'demo-memories-1.svg',
        'demo-nexys4-designs.svg',
        'demo-nexys4-resources.png',
        'demo-nexys4-resources.svg',
        'demo-pipeline.svg',
        'demo-storage.svg',
      ]);
      for (const { name, text } of saved) if (name.endsWith('.svg')) assert.match(text, /<text/);
      await shoot(page, 'fpga-tables-light');
    }));

  it('is readable in a narrow column', () =>
    withStudio(
      { theme: 'light' },
      async (page) => {
        await openFpga(page);
        await page.getByRole('heading', { name: 'Pipeline' }).waitFor();
        await shoot(page, 'fpga-narrow-light');
        const scrolls = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        assert.equal(scrolls, false);
      },
      { size: { width: 420, height: 900 } },
    ));
});
