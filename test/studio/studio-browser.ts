import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../vscode/workbench/browser.ts';
import { describeViolations, violationsIn } from './accessibility.ts';
import { serveStudio } from './serve.ts';

let browser: Browser;
let server: Server;
let address: string;

const shots = join(import.meta.dirname, '..', '..', 'artifacts', 'studio');

/** Starts the browser and the page's server, once for all tests. */
export async function openBrowser(): Promise<void> {
  ({ address, server } = await serveStudio());
  browser = await startBrowser();
  mkdirSync(shots, { recursive: true });
}

export async function closeStudio(): Promise<void> {
  await browser.close();
  server.close();
}

interface StudioOptions {
  readonly size?: { readonly width: number; readonly height: number };
  /** Runs in the page before its own scripts. */
  readonly setUp?: () => void;
}

/** Opens the studio in a page of its own, does `use`, and demands that nothing was refused or failed. */
export async function withStudio(
  query: Readonly<Record<string, string>>,
  use: (page: Page) => Promise<void>,
  { size = { width: 1000, height: 900 }, setUp }: StudioOptions = {},
): Promise<void> {
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  const failed = new Promise<never>((_, reject) =>
    page.on('pageerror', (error) => {
      errors.push(error.message);
      reject(error);
    }),
  );
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const work = async () => {
    if (setUp) await page.addInitScript(setUp);
    await page.goto(`${address}/?${new URLSearchParams(query)}`);
    await page.waitForSelector('[role=tabpanel][aria-busy=false]');
    await use(page);
    errors.push(...(await page.evaluate(() => [...window.fakeHost.refused, ...window.fakeHost.failures])));
    if (errors.length > 0) throw new Error(`The page reported: ${errors.join('; ')}`);
  };
  try {
    // A page that fails is told at once, not by whatever then waits for it in vain.
    await Promise.race([work(), failed]);
  } finally {
    await context.close();
  }
}

/** A stretch in which the page did one thing and nothing else could happen, in milliseconds. */
export interface Task {
  readonly wall: number;
  /** What the page's thread had of a processor: on a busy machine the rest was waiting. */
  readonly processor: number;
}

/** The tasks of the page's main thread while `act` runs, longest first, by Chromium's own trace. */
export async function tasksOf(page: Page, act: () => Promise<void>): Promise<Task[]> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  // What follows from it is painted within the next frames.
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const isMain = (event: TraceEvent) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain';
  const threads = new Set(traceEvents.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  return traceEvents
    .filter(({ ph, name, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && threads.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, processor: tdur / 1000 }))
    .sort((a, b) => b.processor - a.processor);
}

/** What is used of an event in Chromium's trace format; durations in microseconds. */
interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Keeps a picture under artifacts/studio. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** Fails on any violation axe-core finds. */
export async function checkAccessible(page: Page): Promise<void> {
  const found = describeViolations(await violationsIn(page));
  if (found) throw new Error(found);
}

export const openTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
