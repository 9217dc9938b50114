import { cp, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { artifactsFolder, checkout, temporaryRoot } from '../places.ts';
import { startBrowser } from './browser.ts';
import { developIn, workbenchAddress } from './development.ts';
import { type ServerOptions, startServer } from './server.ts';

export interface WorkbenchOptions extends ServerOptions {
  /** Names the screenshot and the logs that a failure leaves in artifacts/. */
  readonly name?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Whether the browser prefers reduced motion; `reduce` keeps pictures still. */
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** A VS Code workbench in a browser page, spoken to as a person would: palette, editor, panels. */
export class Workbench {
  readonly page: Page;
  /** The open folder: a throw-away copy of the one given. */
  readonly folder: string;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
  }

  /** Opens a file of the folder by name and returns its editor. */
  async open(file: string): Promise<Locator> {
    await this.page.keyboard.press('ControlOrMeta+P');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(file);
    // Not Enter: the first row may still be that of the files opened last, before the text is looked for.
    await this.pick(basename(file));
    const editor = this.editor(file);
    await editor.locator('.view-line').first().waitFor();
    return editor;
  }

  /** The text editor that shows a file. */
  editor(file: string): Locator {
    return this.page.locator(`.monaco-editor[data-uri$="${file}"]`).first();
  }

  /**
   * Runs a command through the palette by its title. The palette lists what is known when it opens, so a window that
   * is still starting needs it opened again.
   */
  async command(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    for (let attempt = 1; ; attempt++) {
      try {
        await this.page.keyboard.press('F1');
        await input.waitFor({ timeout: 5000 * attempt });
        await input.fill(`>${title}`);
        await this.quickPickRow(title).waitFor({ timeout: 5000 * attempt });
        break;
      } catch (error) {
        if (attempt === 4) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    await this.page.keyboard.press('Enter');
  }

  /** Picks the row with this text from the open quick pick. */
  async pick(text: string): Promise<void> {
    await this.quickPickRow(text).click();
  }

  /** Rows of the open quick pick with this text. */
  quickPickRow(text: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** A notification with this text, as a toast. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /** An entry of the status bar with this text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** The document inside the last webview opened: the studio. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
  }

  /** Waits for what no locator can tell; fails with `what` is wrong when it stays so for long. */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (let i = 0; !(await holds()); i++) {
      if (i === 100) throw new Error(what);
      await this.page.waitForTimeout(100);
    }
  }

  /** Keeps a picture of the window in artifacts/. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(artifactsFolder, `${name}.png`) });
  }
}

/** A workbench that is open until it is closed. */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  /** Leaves a screenshot and the server's logs in artifacts/ under a name. */
  keepFailure(name: string): Promise<void>;
  /** Ends everything that was started and removes every file that was made. */
  close(): Promise<void>;
}

/**
 * Opens a copy of `folder` in a real workbench, with the extension from a .vsix (`vsix`, PSNET_TEST_VSIX) or else
 * from the checkout. The caller closes it, whatever happens.
 */
export async function openWorkbench(folder: string, options: WorkbenchOptions = {}): Promise<OpenWorkbench> {
  const parent = await mkdtemp(join(temporaryRoot, 'psnet-folder-'));
  const copy = join(parent, basename(folder));
  await cp(folder, copy, { recursive: true });
  const vsix = options.vsix ?? process.env.PSNET_TEST_VSIX;
  const server = await startServer({ ...options, vsix });
  const browser = await startBrowser();
  // A context of its own, in which axe-core may open a page beside this one.
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1400, height: 900 },
    reducedMotion: options.reducedMotion ?? 'reduce',
    locale: options.language,
  });
  const page = await context.newPage();
  const open: OpenWorkbench = {
    workbench: new Workbench(page, copy),
    async keepFailure(name) {
      await page.screenshot({ path: join(artifactsFolder, 'failures', `${name}.png`) }).catch(() => {});
      await server.keepLogs(name);
    },
    async close() {
      await browser.close();
      await server.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
  try {
    if (!vsix) await developIn(page, server, { extensions: [checkout] });
    await page.goto(workbenchAddress(server, copy));
    await page.locator('.monaco-workbench .explorer-viewlet').waitFor({ timeout: 60_000 });
    return open;
  } catch (error) {
    await open.keepFailure(options.name ?? basename(folder));
    await open.close();
    throw error;
  }
}

/** Gives a workbench (see `openWorkbench`) to `action` and closes it; a failure leaves its traces in artifacts/. */
export async function withWorkbench<T>(
  folder: string,
  action: (workbench: Workbench) => Promise<T>,
  options: WorkbenchOptions = {},
): Promise<T> {
  const open = await openWorkbench(folder, options);
  try {
    return await action(open.workbench);
  } catch (error) {
    await open.keepFailure(options.name ?? basename(folder));
    throw error;
  } finally {
    await open.close();
  }
}
