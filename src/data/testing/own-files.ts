import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect } from 'vitest';
import type { FileFormat } from '../../schema/dataset-spec.ts';
import type { Dataset } from '../dataset.ts';
import { loadDataset } from '../load-dataset.ts';

let folder: string;

/** The folder of a test's files: a new one for every test of a file that asks once, outside its tests. */
export function ownFolder(): () => string {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'psnet-own-'));
  });
  return () => folder;
}

/** Writes a file of the test's own; gives its path. */
export async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

type Paths = { test?: string; labels?: string; target?: string };

/** Loads a user's own file, in its order. */
export const load = (
  format: FileFormat,
  path: string,
  rest: Paths & { limit?: number; validation?: number } = {},
) => {
  const { limit, validation = 2, ...paths } = rest;
  const source = { kind: 'file' as const, format, path, ...paths };
  return loadDataset(
    { name: 'own', source, shuffle: false, seed: 0, preprocessing: [], limit, validation },
    { cacheFolder: folder, allowDownload: false },
  );
};

/** Loads what must load. */
export async function loaded(...args: Parameters<typeof load>): Promise<Dataset> {
  const result = await load(...args);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** A problem of this code, placed in a file. */
export const failsWith = (code: string) => ({
  ok: false,
  error: { code, place: { file: expect.any(String) } },
});
