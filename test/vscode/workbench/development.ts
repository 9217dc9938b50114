import type { Page } from 'playwright-core';
import type { Server } from './server.ts';

/** Extensions under development and a test bundle, all of them folders and files of this machine. */
export interface Development {
  readonly extensions: readonly string[];
  readonly tests?: string;
}

/**
 * Makes the workbench load extensions under development. A built workbench ignores them in the URL's payload, but
 * takes them as the embedder's `developmentOptions`, a JSON attribute of the served page; it is completed while the
 * page is being parsed, before the workbench reads it.
 */
export async function developIn(page: Page, server: Server, { extensions, tests }: Development) {
  const { authority } = server;
  const uri = (path: string) => ({ $mid: 1, scheme: 'vscode-remote', authority, path });
  const developmentOptions = {
    extensions: extensions.map(uri),
    ...(tests ? { extensionTestsPath: uri(tests) } : {}),
  };
  await page.addInitScript((options) => {
    if (globalThis.top !== globalThis.window) return;
    const observer = new MutationObserver(() => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (!meta) return;
      observer.disconnect();
      const settings = JSON.parse(meta.getAttribute('data-settings') ?? '{}');
      settings.developmentOptions = { ...settings.developmentOptions, ...options };
      meta.setAttribute('data-settings', JSON.stringify(settings));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, developmentOptions);
}

/** The workbench's address with a folder open. */
export function workbenchAddress(server: Server, folder: string): string {
  const url = new URL(server.address);
  if (server.token) url.searchParams.set('tkn', server.token);
  url.searchParams.set('folder', folder);
  return url.href;
}
