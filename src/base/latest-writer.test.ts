import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LatestWriter } from './latest-writer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-latest-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a latest writer', () => {
  it('ends with what was asked for last, and skips what was overtaken', async () => {
    const path = join(folder, 'made', 'file.json');
    const writer = new LatestWriter(path);
    const made: number[] = [];
    for (let i = 0; i < 100; i++)
      writer.write(() => {
        made.push(i);
        return String(i);
      });
    expect(await writer.settled()).toBeUndefined();
    expect(await readFile(path, 'utf8')).toBe('99');
    expect(made.length).toBeLessThan(5);
  });

  it('tells the error of the last write, and forgets it with the next', async () => {
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, '');
    const writer = new LatestWriter(join(blocked, 'file.json'));
    writer.write(() => 'lost');
    expect(await writer.settled()).toBeInstanceOf(Error);
    await rm(blocked);
    writer.write(() => 'kept');
    expect(await writer.settled()).toBeUndefined();
    expect(await readFile(join(blocked, 'file.json'), 'utf8')).toBe('kept');
  });
});
