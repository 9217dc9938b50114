import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crossoverOf, leastCrossover } from './crossover.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-crossover-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, 'kernels.json');
const kept = async (): Promise<Record<string, number>> => JSON.parse(await readFile(path(), 'utf8'));

describe('the crossover to whole matrices', () => {
  it('is measured once and then read from the cache folder', async () => {
    const measured = await crossoverOf(folder, 8);
    expect(measured).toBeGreaterThanOrEqual(leastCrossover);
    const [[key, value], ...others] = Object.entries(await kept());
    expect([value, others]).toEqual([measured, []]);
    await writeFile(path(), JSON.stringify({ [key]: 0.55 }));
    expect(await crossoverOf(folder, 8)).toBe(0.55);
    expect(await crossoverOf(folder, 100)).toBe(0.55);
  });

  it('is kept for each number of tiles', async () => {
    await crossoverOf(folder, 2);
    await crossoverOf(folder, 4);
    expect(Object.keys(await kept())).toHaveLength(2);
  });

  it('is measured anew where the cache is damaged, and at all where it can not be written', async () => {
    await writeFile(path(), '{"half');
    expect(await crossoverOf(folder, 2)).toBeGreaterThanOrEqual(leastCrossover);
    expect(Object.keys(await kept())).toHaveLength(1);
    expect(await crossoverOf(join(path(), 'below-a-file'), 2)).toBeGreaterThanOrEqual(leastCrossover);
  });

  it('is no matter of one tile', async () => {
    expect(await crossoverOf(folder, 1)).toBe(1);
  });
});
