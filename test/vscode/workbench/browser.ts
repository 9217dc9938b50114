import { type Browser, chromium } from 'playwright-core';
import { acquireChromium } from '../acquire/chromium.ts';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium. */
export async function startBrowser(): Promise<Browser> {
  const { executable, env } = await acquireChromium();
  return chromium.launch({
    executablePath: executable,
    headless: true,
    args: ['--headless', ...quiet],
    env: { ...(process.env as Record<string, string>), ...env },
  });
}
