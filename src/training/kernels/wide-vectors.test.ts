import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-wide-'));
  vi.resetModules();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const path = () => join(folder, 'kernels.json');
const fresh = () => import('./wide-vectors.ts');

describe('wide vectors', () => {
  it('give the bits of narrow ones', async () => {
    const { agreesWhenWide } = await fresh();
    expect(await agreesWhenWide()).toBe(true);
  });

  it.runIf(process.arch === 'x64')('are used where one trial has shown so', async () => {
    const { useWideVectors, hasWideVectors } = await fresh();
    expect(await useWideVectors(folder)).toBe(true);
    expect(hasWideVectors()).toBe(true);
    const [[key, value]] = Object.entries(JSON.parse(await readFile(path(), 'utf8')));
    expect(value).toBe(1);
    await writeFile(path(), JSON.stringify({ [key]: 0 }));
    vi.resetModules();
    expect(await (await fresh()).useWideVectors(folder)).toBe(false);
  });

  it('are left alone in a process that others share', async () => {
    vi.stubEnv('PSNET_WIDE_VECTORS', undefined);
    const { useWideVectors } = await fresh();
    expect(await useWideVectors(folder)).toBe(false);
    await expect(readFile(path())).rejects.toThrow('ENOENT');
  });
});
