import { describe, expect, it } from 'vitest';
import { failsWith, load, loaded, ownFolder, put } from '../testing/own-files.ts';

ownFolder();

describe('LIBSVM', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `${i % 2 ? '+1' : '-1'} 1:${i} 3:0.5 # comment`).join(
    '\n',
  );

  it('makes dense rows as wide as both files need', async () => {
    const test = await put('test.txt', '+1 1:1\n-1 5:2\n');
    const dataset = await loaded('libsvm', await put('train.txt', lines), { test });
    expect(dataset.inputShape).toEqual([5]);
    expect(dataset.classNames).toEqual(['-1', '+1']);
    expect([...dataset.train.inputs.subarray(10, 15)]).toEqual([2, 0, 0.5, 0, 0].map(Math.fround));
    expect([...dataset.test.inputs]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it('takes a mark of UTF-8 and CRLF as what they are, and refuses UTF-16 and what no memory holds', async () => {
    const marked = `\uFEFF${lines}`.replaceAll('\n', '\r\n');
    expect((await loaded('libsvm', await put('marked.txt', marked))).inputShape).toEqual([3]);
    const wide = await put('wide.txt', Buffer.from(`\uFEFF${lines}`, 'utf16le'));
    expect(await load('libsvm', wide)).toMatchObject(failsWith('data-unreadable'));
    const many = `1 ${2 ** 20}:1\n${'2 1:1\n'.repeat(2 ** 20)}`;
    expect(await load('libsvm', await put('many.txt', many))).toMatchObject(failsWith('data-too-large'));
  });

  it.each([
    ['a word', '+1 1:1\n-1 2:x\n', 'data-libsvm', 2, 4],
    ['falling indices', '+1 2:1 1:1\n', 'data-libsvm', 1, 8],
    ['index 0', '+1 0:1 1:1\n', 'data-libsvm', 1, 4],
    ['infinity', '+1 1:1e99 2:1\n', 'data-libsvm', 1, 4],
    ['a class that is no number', 'cat 1:1\n', 'data-label', 1, 1],
    ['nothing', '', 'data-empty', 1, 1],
    ['a feature of the number 10^12', '+1 1:1 1000000000000:1\n', 'data-too-large', 1, 1],
  ])('places %s', async (_, text, code, line, column) => {
    const result = await load('libsvm', await put('bad.txt', text));
    expect(result).toMatchObject({ ok: false, error: { code, place: { line, column } } });
  });
});
