import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile } from './download.ts';
import { unpackTarGz } from './unpack-tar.ts';

const content = Buffer.alloc(300_000, 'psnet');
const sha512 = createHash('sha512').update(content).digest('hex');
let server: Server;
let base: string;
let folder: string;
/** The ranges that breaking downloads asked for. */
let asked: (string | undefined)[];

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/missing') return response.writeHead(404).end();
    if (request.url === '/slow') return response.write(content.subarray(0, 1000));
    if (request.url === '/breaks' || request.url === '/starts-over') {
      asked.push(request.headers.range);
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const resumes = request.url === '/breaks' && from > 0;
      const start = resumes ? from : 0;
      if (resumes)
        response.writeHead(206, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` });
      if (asked.length === 3) return response.end(content.subarray(start));
      return response.write(content.subarray(start, start + 70_000), () =>
        setTimeout(() => response.destroy(), 20),
      );
    }
    if (request.url === '/never') {
      asked.push(request.headers.range);
      return response.destroy();
    }
    if (request.url === '/short') return response.end(content.subarray(0, 5000));
    if (request.url === '/endless') {
      const more = () => response.write(content, () => !response.destroyed && more());
      return more();
    }
    response.end(content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.closeAllConnections());
beforeEach(async () => {
  asked = [];
  folder = await mkdtemp(join(tmpdir(), 'psnet-download-'));
});

describe('downloadFile', () => {
  const get = (url: string, signal?: AbortSignal, sum = sha512) =>
    downloadFile(
      { url: base + url, bytes: content.length, checksum: { algorithm: 'sha512', hex: sum } },
      join(folder, 'file'),
      { signal },
    );

  it('writes the file whole and reports progress', async () => {
    const seen: number[] = [];
    const result = await downloadFile(
      { url: `${base}/file`, bytes: content.length, checksum: { algorithm: 'sha512', hex: sha512 } },
      join(folder, 'deep', 'file'),
      { onProgress: ({ done }) => seen.push(done) },
    );
    expect(result.ok).toBe(true);
    expect(await readFile(join(folder, 'deep', 'file'))).toEqual(content);
    expect(seen.at(-1)).toBe(content.length);
  });

  it.each([
    ['/missing', 'data-download'],
    ['/short', 'data-checksum'],
    ['/endless', 'data-download'],
  ])('leaves nothing behind after %s', async (url, code) => {
    expect(await get(url)).toMatchObject({ ok: false, error: { code } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes on where a connection broke, from the start where the server can not', async () => {
    expect((await get('/breaks')).ok).toBe(true);
    expect(asked).toHaveLength(3);
    expect(asked[0]).toBeUndefined();
    expect(asked.slice(1).every((range) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toBe(true);
    expect(await readFile(join(folder, 'file'))).toEqual(content);
    asked = [];
    expect((await get('/starts-over')).ok).toBe(true);
    expect(await readFile(join(folder, 'file'))).toEqual(content);
  });

  it('gives up where nothing comes at all', async () => {
    expect(await get('/never')).toMatchObject({ ok: false, error: { code: 'data-download' } });
    expect(asked).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses another content of the same length', async () => {
    const result = await get('/file', undefined, createHash('sha512').update('other').digest('hex'));
    expect(result).toMatchObject({ ok: false, error: { code: 'data-checksum' } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops when asked and leaves nothing behind', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    expect(await get('/slow', stop.signal)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('unpackTarGz', () => {
  async function archive(entries: Record<string, Buffer>): Promise<string> {
    const tar = pack();
    for (const [name, data] of Object.entries(entries)) tar.entry({ name }, data);
    tar.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of tar) chunks.push(chunk as Buffer);
    const path = join(folder, 'archive.tgz');
    await writeFile(path, gzipSync(Buffer.concat(chunks)));
    return path;
  }
  const wanted = [{ entry: 'package/a', name: 'a', most: 1000 }];

  it('takes only what is wanted, wherever other names point', async () => {
    const path = await archive({ '../../escaped': Buffer.from('no'), 'package/a': Buffer.from('yes') });
    const out = join(folder, 'out');
    expect((await unpackTarGz(path, out, wanted)).ok).toBe(true);
    expect(await readdir(out)).toEqual(['a']);
    expect(await readFile(join(out, 'a'), 'utf8')).toBe('yes');
  });

  it('refuses an entry that swells, and an archive that lacks what is wanted', async () => {
    const bomb = await archive({ 'package/a': Buffer.alloc(50_000_000) });
    expect(await unpackTarGz(bomb, join(folder, 'out'), wanted)).toMatchObject({
      error: { code: 'data-archive' },
    });
    expect(await readdir(join(folder, 'out'))).toEqual([]);
    const empty = await archive({ other: Buffer.from('x') });
    expect(await unpackTarGz(empty, join(folder, 'out'), wanted)).toMatchObject({
      error: { code: 'data-archive' },
    });
  });
});
