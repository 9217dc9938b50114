import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Download } from '../../data/download.ts';
import { goodValue } from '../../network/testing/networks.ts';
import { findYosys, yosysDownload, yosysFiles, yosysVersion } from './yosys-package.ts';

let folder: string;
let server: Server;
let asked = 0;
let download: Download;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-yosys-'));
  for (const name of yosysFiles) {
    await mkdir(dirname(join(folder, 'package', name)), { recursive: true });
    await writeFile(join(folder, 'package', name), `// ${name}\n`.repeat(100));
  }
  execFileSync('tar', ['-czf', 'yosys.tgz', 'package'], { cwd: folder });
  const archive = await readFile(join(folder, 'yosys.tgz'));
  asked = 0;
  server = createServer((_, response) => {
    asked++;
    response.end(archive);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  download = {
    url: `http://127.0.0.1:${port}/yosys.tgz`,
    bytes: archive.length,
    checksum: { algorithm: 'sha512', hex: createHash('sha512').update(archive).digest('hex') },
  };
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const cache = () => join(folder, 'cache');

test('Yosys is fetched once, with progress, and found offline from then on', async () => {
  const shares: number[] = [];
  const source = { cacheFolder: cache(), allowDownload: true };
  const onProgress = (_: string, share = 0) => shares.push(share);
  const bundle = goodValue(await findYosys({ ...source, onProgress }, download, []));
  expect(await readFile(fileURLToPath(bundle), 'utf8')).toContain('gen/bundle.js');
  expect(shares.at(-1)).toBe(1);
  expect(await readdir(cache())).toEqual([`yosys-${yosysVersion}`]);
  server.close();
  expect(goodValue(await findYosys({ ...source, allowDownload: false }, download, []))).toBe(bundle);
  expect(asked).toBe(1);
});

test('what is not the package expected is refused and leaves nothing', async () => {
  const other = { ...download, checksum: { ...download.checksum, hex: '00' } };
  const found = await findYosys({ cacheFolder: cache(), allowDownload: true }, other, []);
  expect(found).toMatchObject({ ok: false, error: { code: 'data-checksum' } });
  expect(await readdir(cache())).toEqual([]);
});

test('fetching can be stopped', async () => {
  const control = new AbortController();
  const found = await findYosys(
    { cacheFolder: cache(), allowDownload: true, signal: control.signal, onProgress: () => control.abort() },
    download,
    [],
  );
  expect(found.ok).toBe(false);
  expect(existsSync(join(cache(), `yosys-${yosysVersion}`))).toBe(false);
});

test('nothing is fetched that was not allowed', async () => {
  const found = await findYosys({ cacheFolder: cache(), allowDownload: false }, download, []);
  expect(found).toMatchObject({ ok: false, error: { code: 'synthesis-no-yosys' } });
  expect(asked).toBe(0);
});

test('the package fetched is the one that this checkout is tested with', async () => {
  const lock = JSON.parse(await readFile(join(import.meta.dirname, '../../../package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages['node_modules/@yowasp/yosys'];
  expect(version).toBe(yosysVersion);
  expect(integrity).toBe(`sha512-${Buffer.from(yosysDownload.checksum.hex, 'hex').toString('base64')}`);
  const installed = join(import.meta.dirname, '../../../node_modules/@yowasp/yosys');
  for (const name of yosysFiles) expect(existsSync(join(installed, name)), name).toBe(true);
});
