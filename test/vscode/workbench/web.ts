import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { build } from 'esbuild';
import { artifactsFolder, checkout } from '../places.ts';
import { startBrowser } from './browser.ts';
import { startServer } from './server.ts';
import { Workbench } from './workbench.ts';

/**
 * Opens a workbench that has no machine behind it, as vscode.dev: a window whose extensions all run in web workers, with the
 * checkout's extension among them. The server only hands out the workbench's own files. The window is empty, or has a copy
 * of a folder open that is in memory alone.
 */
export async function withWebWorkbench<T>(
  name: string,
  action: (workbench: Workbench) => Promise<T>,
  { folder }: { readonly folder?: string } = {},
): Promise<T> {
  const server = await startServer();
  const files = await serveWith(server.address, folder && (await memoryExtension(folder)));
  const { port } = files.address() as AddressInfo;
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  try {
    const paths = folder ? ['/extension', '/memory-folder'] : ['/extension'];
    const extensions = paths.map((path) => ({
      $mid: 1,
      scheme: 'http',
      authority: `127.0.0.1:${port}`,
      path,
    }));
    await page.addInitScript((developed) => {
      if (globalThis.top !== globalThis.window) return;
      const observer = new MutationObserver(() => {
        const meta = document.getElementById('vscode-workbench-web-configuration');
        if (!meta) return;
        observer.disconnect();
        const settings = JSON.parse(meta.getAttribute('data-settings') ?? '{}');
        delete settings.remoteAuthority;
        settings.developmentOptions = { extensions: developed };
        meta.setAttribute('data-settings', JSON.stringify(settings));
      });
      observer.observe(document, { childList: true, subtree: true });
    }, extensions);
    await page.goto(`http://127.0.0.1:${port}/?${folder ? 'folder=memfs:/folder' : 'ew=true'}`);
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

const memoryFolder = join(checkout, 'test', 'vscode', 'memory-folder');

/** The extension that has a copy of a folder in memory, at memfs:/folder, as one script. */
async function memoryExtension(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file) => {
    const path = file.slice(folder.length).replaceAll('\\', '/');
    return [`/folder${path}`, await readFile(file, 'utf8')] as const;
  });
  const { outputFiles } = await build({
    entryPoints: [join(memoryFolder, 'extension.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    define: { memoryFiles: JSON.stringify(Object.fromEntries(await Promise.all(texts))) },
  });
  return outputFiles[0]!.text;
}

/** Serves the checkout under /extension and everything else from the VS Code server: one origin, as its policy asks. */
function serveWith(address: string, memoryScript = ''): Promise<Server> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', address);
    const path = normalize(decodeURIComponent(url.pathname));
    if (path.startsWith('/extension/') || path.startsWith('/memory-folder/')) {
      const content = path.endsWith('/memory-folder/extension.js') ? memoryScript : await fileAt(path);
      const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(content ? 200 : 404, { 'content-type': type }).end(content);
      return;
    }
    const answer = await fetch(url);
    const headers = Object.fromEntries(answer.headers);
    delete headers['content-encoding'];
    delete headers['content-length'];
    response.writeHead(answer.status, headers).end(aloneIn(path, Buffer.from(await answer.arrayBuffer())));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** The workbench's program without the machine that this build of it takes its server for, and would wait for. */
const aloneIn = (path: string, content: Buffer): Buffer =>
  path.endsWith('/workbench/workbench.js')
    ? Buffer.from(content.toString().replaceAll('remoteAuthority:location.host', 'remoteAuthority:undefined'))
    : content;

/** A file of an extension under development. */
function fileAt(path: string): Promise<Buffer | undefined> {
  const [, extension, ...rest] = path.split('/');
  const folder = extension === 'extension' ? checkout : memoryFolder;
  return readFile(join(folder, ...rest)).catch(() => undefined);
}
