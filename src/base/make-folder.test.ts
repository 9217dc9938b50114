import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';
import { phrase } from './phrase.ts';
import { unwritable } from './unwritable.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-make-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

/** What is said of a folder that can't be made; undefined where it could. */
const problemOf = (path: string) =>
  makeFolder(path).then(
    () => undefined,
    (error: unknown) => unwritable(path, error).error,
  );

describe('makeFolder', () => {
  it('makes what is missing, many times at once and again', async () => {
    const deep = join(folder, 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 8 }, () => makeFolder(deep)));
    await makeFolder(`${deep}/`);
    expect((await stat(deep)).isDirectory()).toBe(true);
    await makeFolder('/');
  });

  it('says so where a file is in the way', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await problemOf(file)).toMatchObject({
      code: 'write-failed',
      hint: expect.stringMatching('in the way'),
    });
    expect(await problemOf(join(file, 'a', 'b'))).toMatchObject({
      code: 'write-failed',
      hint: expect.stringMatching('not a folder'),
    });
  });

  it.skipIf(process.platform !== 'linux')('ends where a file system takes no folders', async () => {
    for (const path of ['/proc/x', '/proc/x/y', '/proc/self/x', '/sys/x/y'])
      expect(await problemOf(path)).toMatchObject({
        code: 'write-failed',
        hint: expect.stringMatching('another'),
      });
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('says so without rights', async () => {
    await chmod(folder, 0o500);
    expect(await problemOf(join(folder, 'a'))).toMatchObject({ hint: expect.stringMatching('rights') });
  });
});

describe('unwritable', () => {
  it('has a way out for whatever the system says', () => {
    for (const code of ['EACCES', 'EROFS', 'ENOENT', 'EIO', undefined]) {
      const { error } = unwritable('a', Object.assign(new Error('no'), { code }), phrase`Or elsewhere.`);
      expect(error).toMatchObject({ code: 'write-failed', message: 'a could not be written (no).' });
      expect(error.hint).toMatch(/^[A-Z].+\. Or elsewhere\.$/);
    }
    expect(unwritable('a', Object.assign(new Error('no'), { code: 'ENOSPC' })).error.code).toBe('disk-full');
  });
});
