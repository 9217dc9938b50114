import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { artifactsFolder, checkout } from '../places.ts';
import { startBrowser } from './browser.ts';
import { startServer } from './server.ts';
import { Workbench } from './workbench.ts';

/**
 * Opens a workbench that has no machine behind it, as vscode.dev: an empty window whose extensions all run in web
 * workers, with the checkout's extension among them. The server only hands out the workbench's own files.
 */
export async function withWebWorkbench<T>(
  name: string,
  action: (workbench: Workbench) => Promise<T>,
): Promise<T> {
  const server = await startServer();
  const files = await serveWith(server.address);
  const { port } = files.address() as AddressInfo;
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  try {
    await page.addInitScript((authority) => {
      if (globalThis.top !== globalThis.window) return;
      const observer = new MutationObserver(() => {
        const meta = document.getElementById('vscode-workbench-web-configuration');
        if (!meta) return;
        observer.disconnect();
        const settings = JSON.parse(meta.getAttribute('data-settings') ?? '{}');
        delete settings.remoteAuthority;
        settings.developmentOptions = {
          extensions: [{ $mid: 1, scheme: 'http', authority, path: '/extension' }],
        };
        meta.setAttribute('data-settings', JSON.stringify(settings));
      });
      observer.observe(document, { childList: true, subtree: true });
    }, `127.0.0.1:${port}`);
    await page.goto(`http://127.0.0.1:${port}/?ew=true`);
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    return await action(new Workbench(page, ''));
  } catch (error) {
    await page.screenshot({ path: join(artifactsFolder, 'failures', `${name}.png`) }).catch(() => {});
    throw error;
  } finally {
    await browser.close();
    await server.stop();
    files.close();
  }
}

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  js: 'text/javascript',
  cjs: 'text/javascript',
  svg: 'image/svg+xml',
};

/** Serves the checkout under /extension and everything else from the VS Code server: one origin, as its policy asks. */
function serveWith(address: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', address);
    const path = normalize(decodeURIComponent(url.pathname));
    if (path.startsWith('/extension/')) {
      const content = await readFile(join(checkout, path.slice('/extension/'.length))).catch(() => undefined);
      const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(content ? 200 : 404, { 'content-type': type }).end(content);
      return;
    }
    const answer = await fetch(url);
    const headers = Object.fromEntries(answer.headers);
    delete headers['content-encoding'];
    delete headers['content-length'];
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
