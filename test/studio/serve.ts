import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { build } from 'esbuild';
import { distributionFile } from '../../src/base/distribution.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.map': 'application/json',
};

/** The page VS Code would make, with the same policy (the fake host is one script more, by the same nonce). */
const page = (language: string) => `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-page'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src blob:">
  <title>PSNet studio</title>
  <link rel="stylesheet" href="/studio/studio.css">
</head>
<body>
  <div id="studio"></div>
  <script nonce="page" src="/fake-host.js"></script>
  <script type="module" nonce="page" src="/studio/studio.js"></script>
</body>
</html>`;

/** Serves the built studio with a fake extension host on localhost; answers the address. */
export async function serveStudio(): Promise<{ readonly address: string; readonly server: Server }> {
  const fakeHost = await build({
    entryPoints: [join(import.meta.dirname, 'page', 'fake-host.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  });
  const server = createServer(async (request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const send = (type: string, body: string | Uint8Array) => {
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    if (path === '/favicon.ico') return response.writeHead(204).end();
    if (path === '/') return send('text/html', page(searchParams.get('language') ?? 'en'));
    if (path === '/fake-host.js') return send('text/javascript', fakeHost.outputFiles[0].contents);
    try {
      const file = distributionFile('studio', normalize(path.replace(/^\/studio\//, '')));
      send(types[extname(file)] ?? 'application/octet-stream', await readFile(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return { address: `http://127.0.0.1:${bound.port}`, server };
}
