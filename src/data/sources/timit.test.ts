import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failsWith, load, loaded, ownFolder, put } from '../testing/own-files.ts';

const folder = ownFolder();

describe('TIMIT features', () => {
  it('folds 61 phones into 39 classes and checks the features', async () => {
    const phones = ['aa', 'ao', 'ix', 'ih', 'h#', 'pcl', 'iy'];
    const rows = (width: number) =>
      Array.from(
        { length: 42 },
        (_, i) => `${Array.from({ length: width }, (_, k) => i + k).join(',')},${phones[i % 7]}`,
      ).join('\n');
    const dataset = await loaded('timit', await put('mfcc.csv', rows(13)));
    expect([dataset.inputShape, dataset.classNames]).toEqual([[13], ['aa', 'ih', 'iy', 'sil']]);
    expect(await load('timit', await put('wrong.csv', rows(12)))).toMatchObject(failsWith('data-timit'));
    const missing = await load('timit', join(folder(), 'absent.npz'));
    expect(missing).toMatchObject(failsWith('data-missing'));
    expect(!missing.ok && missing.error.hint).toMatch(/may not be passed on.*13, 39 or 117 MFCC features/);
  });
});
