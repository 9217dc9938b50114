import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesIn } from './files-in.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-files-'));
  for (const name of ['b', 'empty', 'node_modules', '.psnet']) await mkdir(join(folder, name));
  for (const name of [
    'z.psnet',
    'a.psnet',
    'b/c.psnet',
    'b/notes.txt',
    'node_modules/x.psnet',
    '.psnet/y.psnet',
  ])
    await writeFile(join(folder, name), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('finds the .psnet files of a folder, each once, and leaves packages and runs out', async () => {
  const found = await filesIn(['.', 'a.psnet'], folder);
  expect(found).toEqual({
    ok: true,
    value: ['a.psnet', 'b/c.psnet', 'z.psnet'].map((name) => join(folder, name)),
  });
});

it('leaves what is no folder to the reader of files', async () => {
  expect(await filesIn(['missing.psnet'], folder)).toEqual({
    ok: true,
    value: [join(folder, 'missing.psnet')],
  });
});

it('says so when a folder has none', async () => {
  expect(await filesIn(['empty'], folder)).toMatchObject({
    ok: false,
    error: { code: 'no-psnet-files', place: { file: join(folder, 'empty') } },
  });
});
