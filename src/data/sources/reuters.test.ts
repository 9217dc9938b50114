import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../load-dataset.ts';
import { failsWith, load, ownFolder, put } from '../testing/own-files.ts';

const folder = ownFolder();

describe('Reuters RCV1-v2', () => {
  async function corpus() {
    const articles = Array.from({ length: 60 }, (_, i) => ({
      id: 2000 + i,
      topic: ['C11', 'GSPO', 'M13'][i % 3],
    }));
    const qrels = [
      ...articles.flatMap(({ id, topic }) => [`${topic} ${id} 1`, `${topic[0]}CAT ${id} 1`]),
      'C11 9000 1',
      'M13 9000 1',
      'C15 9001 1',
    ];
    await put('rcv1-v2.topics.qrels.gz', gzipSync(`${qrels.join('\n')}\n`));
    const text = articles.map(
      ({ id, topic }) => `.I ${id}\n.W\n${`${topic.toLowerCase()}word `.repeat(9)}common\ncommon common\n\n`,
    );
    const unwanted = '.I 9000\n.W\ntwo topics\n\n.I 9001\n.W\nleft out\n\n';
    await put('lyrl2004_tokens_train.dat', text.slice(0, 20).join('') + unwanted);
    for (const part of [0, 1, 2, 3])
      await put(
        `lyrl2004_tokens_test_pt${part}.dat.gz`,
        gzipSync(text.slice(20 + 10 * part, 30 + 10 * part).join('')),
      );
  }

  it('keeps articles with exactly one of the topics as log counts of common tokens', async () => {
    await corpus();
    const source = { kind: 'file' as const, format: 'reuters' as const, path: folder() };
    const result = await loadDataset(
      { name: 'reuters', source, shuffle: false, seed: 0, preprocessing: [] },
      { cacheFolder: folder(), allowDownload: false },
    );
    if (!result.ok) throw new Error(result.error.message);
    const { train, validation, test, classNames, inputShape } = result.value;
    expect(train.count + validation.count + test.count).toBe(60);
    expect([validation.count, test.count]).toEqual([9, 18]);
    expect(classNames).toEqual(['C11', 'GSPO', 'M13']);
    expect(inputShape).toEqual([4]);
    const first = [...train.inputs.subarray(0, 4)];
    expect(first[0]).toBeCloseTo(Math.log10(4), 6);
    expect(Math.max(...first.slice(1))).toBeCloseTo(1, 6);
  });

  it('says which files to put where', async () => {
    await put('rcv1-v2.topics.qrels', '');
    const result = await load('reuters', folder());
    expect(result).toMatchObject(failsWith('data-missing'));
    if (!result.ok) {
      expect(result.error.message).toMatch(/lacks lyrl2004_tokens_train\.dat, .*_pt3\.dat\.$/);
      expect(result.error.hint).toContain(folder());
      expect(result.error.hint).toContain('may not be passed on');
    }
  });
});
