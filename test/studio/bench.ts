// `npm run bench:studio`: what the built studio costs in a headless browser with software rendering, against the
// project's own limits. Edges come from the extension host in VS Code, so the fake host has them ready and their
// making is timed apart, in Node. Prints one line a figure; exit 1 where a limit is passed.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { distributionFile } from '../../src/base/distribution.ts';
import { buildNetwork } from '../../src/network/build-network.ts';
import { connect } from '../../src/network/connect.ts';
import type { NetworkSpec } from '../../src/schema/network-spec.ts';
import type {} from './page/fake-host.ts';
import { million, wide } from './page/networks.ts';
import { closeStudio, openBrowser, openTab, withStudio } from './studio-browser.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  /** Whether more is better. */
  readonly atLeast?: boolean;
}

const figures: Figure[] = [];
const report = (figure: Figure) => {
  figures.push(figure);
  const { name, value, limit, unit, atLeast } = figure;
  const fine = atLeast ? value >= limit : value <= limit;
  const bound = `${atLeast ? '≥' : '≤'} ${limit} ${unit}`;
  console.log(`${fine ? '✓' : '✗'} ${name}: ${value.toFixed(value < 10 ? 1 : 0)} ${unit} (${bound})`);
};

/** Runs `act` in the page and answers the milliseconds until `until` holds and the frame after is painted. */
async function timeInPage(page: Page, act: string, until: string): Promise<number> {
  return page.evaluate(
    async ([act, until]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const holds = new Function(`return ${until}`) as () => boolean;
      const started = performance.now();
      new Function(act)();
      while (!holds()) await frame();
      await frame();
      return performance.now() - started;
    },
    [act, until],
  );
}

/** Starts collecting tasks that block the page; the function returned answers the longest, in milliseconds. */
async function watchLongTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const durations: number[] = [];
    Object.assign(window, { longTasks: durations });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) durations.push(entry.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  return () => page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks));
}

const painted = `[...document.querySelectorAll('.junction-panel canvas')].some((c) => c.style.width !== '')`;
const clickJunction = (index: number) =>
  `document.querySelectorAll('.box.junction')[${index - 1}].dispatchEvent(new MouseEvent('click', { bubbles: true }))`;

function timeEdges(spec: NetworkSpec): number {
  const built = buildNetwork(spec);
  if (!built.ok) throw new Error(built.error[0].message);
  const started = performance.now();
  for (const junction of built.value.junctions) connect(junction);
  return performance.now() - started;
}

function bundleSize(): void {
  const size = ['studio.js', 'studio.css']
    .map((name) => gzipSync(readFileSync(distributionFile('studio', name))).length)
    .reduce((sum, bytes) => sum + bytes, 0);
  report({ name: 'bundle, compressed', value: size / 1000, limit: 400, unit: 'kB' });
}

async function firstPaint(): Promise<void> {
  await withStudio({}, async (page) => {
    const [fromStart, fromScript] = await page.evaluate(() => {
      const data = performance.getEntriesByName('studio-first-data')[0].startTime;
      const script = performance
        .getEntriesByType('resource')
        .find(({ name }) => name.endsWith('/studio.js')) as PerformanceResourceTiming;
      return [data, data - script.responseEnd];
    });
    report({ name: 'first paint with data, from navigation', value: fromStart, limit: 300, unit: 'ms' });
    console.log(`  of which after the script arrived: ${fromScript.toFixed(0)} ms`);
  });
}

async function largeNetworks(): Promise<void> {
  console.log(`  edges of (2000,1000,1000,50) made in the host: ${timeEdges(wide).toFixed(0)} ms`);
  await withStudio({ only: 'wide' }, async (page) => {
    const longest = await watchLongTasks(page);
    const opened = await page.evaluate(() => performance.getEntriesByName('studio-first-data')[0].startTime);
    await page.waitForSelector('.box.junction');
    const junction = await timeInPage(page, clickJunction(1), painted);
    report({
      name: '(2000,1000,1000,50) at 10 % opens, with a junction of 200,000 edges',
      value: opened + junction,
      limit: 1_500,
      unit: 'ms',
    });
    report({ name: '  longest block of the page', value: await longest(), limit: 100, unit: 'ms' });
    const perSecond = await page.evaluate(async () => {
      const place = document.querySelector('.graph-place')!;
      const frames = 90;
      const started = performance.now();
      for (let i = 0; i < frames; i++) {
        const deltaY = i % 30 < 15 ? -20 : 20;
        place.dispatchEvent(
          new WheelEvent('wheel', {
            deltaY,
            clientX: 300 + i,
            clientY: 150,
            bubbles: true,
            cancelable: true,
          }),
        );
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return (1_000 * frames) / (performance.now() - started);
    });
    report({ name: 'pan and zoom', value: perSecond, limit: 50, unit: 'frames/s', atLeast: true });
  });
  console.log(`  edges of a junction of 1,000,000 made in the host: ${timeEdges(million).toFixed(0)} ms`);
  await withStudio({ only: 'million' }, async (page) => {
    await page.waitForSelector('.box.junction');
    const value = await timeInPage(page, clickJunction(1), painted);
    report({ name: 'a junction of 1,000,000 edges opens as a matrix', value, limit: 2_000, unit: 'ms' });
  });
}

async function manyRuns(): Promise<void> {
  await withStudio({ runs: '1000', epochs: '500' }, async (page) => {
    const list = await timeInPage(
      page,
      `document.getElementById('tab-training').click()`,
      `document.querySelectorAll('.run-item').length > 0`,
    );
    report({ name: 'list of 1,000 runs', value: list, limit: 1_000, unit: 'ms' });
    await openTab(page, 'Training');
    await page.getByRole('button', { name: /^Choose the first 50/ }).click();
    await page.getByRole('img', { name: /^Accuracy of 50 lines up to epoch 500/ }).waitFor();
    await openTab(page, 'Graph');
    const drawn = await timeInPage(
      page,
      `document.getElementById('tab-training').click()`,
      `document.querySelectorAll('.uplot canvas').length === 2`,
    );
    report({ name: 'comparing 50 runs of 500 epochs', value: drawn, limit: 200, unit: 'ms' });
  });
}

await openBrowser();
bundleSize();
await firstPaint();
await largeNetworks();
await manyRuns();
await closeStudio();
const missed = figures.filter(({ value, limit, atLeast }) => (atLeast ? value < limit : value > limit));
console.log(`${figures.length - missed.length} of ${figures.length} figures within their limits`);
process.exit(missed.length === 0 ? 0 : 1);
