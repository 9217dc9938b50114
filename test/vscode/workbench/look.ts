import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describeViolations, violationsIn } from '../../studio/accessibility.ts';
import type { Workbench } from './workbench.ts';

const themes = [
  { name: 'light', theme: 'Default Light Modern', kind: 'vscode-light' },
  { name: 'dark', theme: 'Default Dark Modern', kind: 'vscode-dark' },
  { name: 'high-contrast', theme: 'Default High Contrast', kind: 'vscode-high-contrast' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', kind: 'vscode-high-contrast-light' },
] as const;

/**
 * Keeps pictures of a state of the studio in every kind of theme, in each of which axe-core finds nothing. The theme is
 * changed under the open page, so this also tells whether pictures follow it. `at` is scrolled to the middle.
 */
export async function look(workbench: Workbench, name: string, at?: Locator): Promise<void> {
  for (const { name: short, theme, kind } of themes) {
    await chooseTheme(workbench, theme, kind);
    await at?.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await workbench.screenshot(`${name}-${short}`);
    const studio = ['iframe.webview.ready', 'iframe#active-frame', '.studio'];
    assert.equal(describeViolations(await violationsIn(workbench.page, studio)), '', `${name}, ${theme}`);
  }
}

async function chooseTheme(workbench: Workbench, theme: string, kind: string): Promise<void> {
  const folder = join(workbench.folder, '.vscode');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
  await workbench.webview().locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
  // A frame for the page to paint its pictures anew.
  await workbench
    .webview()
    .locator('body')
    .evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
