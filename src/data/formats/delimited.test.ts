import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import { loadDataset } from '../load-dataset.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-csv-'));
});

let files = 0;
async function load(
  text: string | Uint8Array,
  rest: { target?: string; test?: string } & Partial<DatasetSpec> = {},
) {
  const path = join(folder, `${files++}.csv`);
  await writeFile(path, text);
  const { target, test, ...others } = rest;
  let testPath: string | undefined;
  if (test !== undefined) {
    testPath = join(folder, `${files++}.csv`);
    await writeFile(testPath, test);
  }
  const source = { kind: 'file', format: 'csv', path, target, test: testPath } as const;
  return loadDataset(
    { name: 'mine', source, shuffle: false, seed: 0, preprocessing: [], ...others },
    { cacheFolder: folder, allowDownload: false },
  );
}

const body = Array.from({ length: 20 }, (_, i) => `${i},${i / 2},${i % 2 ? 'cat' : 'dog'}`).join('\n');

describe('csv', () => {
  it('reads a table with a header, class names sorted, test file apart', async () => {
    const result = await load(`a,b,label\n${body}\n`, {
      test: 'a,b,label\n5,6,dog\n7,8,cat\n',
      validation: 4,
    });
    if (!result.ok) throw new Error(result.error.message);
    const { value } = result;
    expect(value.classNames).toEqual(['cat', 'dog']);
    expect(value.inputShape).toEqual([2]);
    expect([value.train.count, value.validation.count, value.test.count]).toEqual([16, 4, 2]);
    expect([...value.test.inputs]).toEqual([5, 6, 7, 8]);
    expect([...value.test.labels]).toEqual([1, 0]);
    expect([...value.train.inputs.subarray(0, 4)]).toEqual([0, 0, 1, 0.5]);
  });

  it('draws the test part by the seed where there is one file', async () => {
    const [one, same, other] = await Promise.all([load(body), load(body), load(body, { seed: 7 })]);
    if (!one.ok || !same.ok || !other.ok) throw new Error('not loaded');
    expect([one.value.train.count, one.value.validation.count, one.value.test.count]).toEqual([14, 2, 4]);
    expect([...one.value.test.inputs]).toEqual([...same.value.test.inputs]);
    expect([...one.value.test.inputs]).not.toEqual([...other.value.test.inputs]);
  });

  it('finds the target by name, by number, and by usual names', async () => {
    for (const [text, target] of [
      [`kind,x\n${'1,5\n2,6\n'.repeat(10)}`, 'kind'],
      [`${'1,5\n2,6\n'.repeat(10)}`, '1'],
      [`Label,x\n${'1,5\n2,6\n'.repeat(10)}`, undefined],
    ] as const) {
      const result = await load(text, { target });
      if (!result.ok) throw new Error(result.error.message);
      expect(result.value.classNames).toEqual(['1', '2']);
      expect(Math.min(...result.value.train.inputs)).toBe(5);
    }
  });

  it('orders number classes by number, reads quotes, BOM, semicolons and CRLF', async () => {
    const result = await load(`\uFEFF"x;y";label\r\n${'1;10\r\n2;9\r\n3;"8"\r\n'.repeat(9)}`);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.classNames).toEqual(['8', '9', '10']);
  });

  it('says which line has no end, after what is wrong before it', async () => {
    const endless = '1,'.repeat(9 * 2 ** 20);
    const rows = '1,2,x\n3,4,y\n';
    for (const [text, line] of [
      [endless, 1],
      [`x,y,label\n${rows}${endless}`, 4],
      [`${rows.replaceAll('\n', '\r\n')}${endless}\r\n${rows}`, 3],
    ] as const)
      expect(await load(text)).toMatchObject({
        error: {
          code: 'data-line',
          message: expect.stringContaining(`Line ${line} `),
          place: { line, column: 1 },
        },
      });
    expect(await load(`${rows}1,no,x\n${endless}`)).toMatchObject({
      error: { code: 'data-number', place: { line: 3 } },
    });
    expect(await load(`${rows}1,2,"x\n${'no end\n'.repeat(3 * 2 ** 20)}`)).toMatchObject({
      error: { code: 'data-line', message: expect.stringContaining('Row 3 ') },
    });
    expect(await load(`${rows.repeat(20)}${endless}`, { test: rows, limit: 10 })).toMatchObject({ ok: true });
  });

  it('reads line ends and separators in quotes, decimal commas between semicolons, UTF-16, and packed files', async () => {
    const lines = (cat: string, dog: string) =>
      Array.from({ length: 12 }, (_, i) => `${i};1,5;${i % 2 ? cat : dog}`).join('\n');
    for (const [text, names] of [
      [lines('"a\nb"', '"c;d"'), ['a\nb', 'c;d']],
      [`x;y;label\r\n${lines('cat', 'dog')}`, ['cat', 'dog']],
      [
        Buffer.from(
          `\uFEFFx,y,label\n${lines('chät', 'dög').replaceAll(',', '.').replaceAll(';', ',')}`,
          'utf16le',
        ),
        ['chät', 'dög'],
      ],
      [lines('"say ""a"""', 'b'), ['b', 'say "a"']],
    ] as const) {
      const result = await load(text);
      if (!result.ok) throw new Error(result.error.message);
      expect(result.value.classNames).toEqual(names);
      expect(result.value.inputShape).toEqual([2]);
      expect(result.value.train.inputs[1]).toBe(1.5);
    }
    const path = join(folder, 'packed.csv.gz');
    await writeFile(path, gzipSync(`${body}\nno,row`));
    const source = { kind: 'file', format: 'csv', path } as const;
    expect(
      await loadDataset(
        { name: 'packed', source, shuffle: false, seed: 0, preprocessing: [] },
        { cacheFolder: folder, allowDownload: false },
      ),
    ).toMatchObject({ error: { code: 'data-ragged', place: { line: 21 } } });
  });

  it('refuses quantities as classes, and texts whose classes would melt into one', async () => {
    const measured = Array.from({ length: 30 }, (_, i) => `${i},1,${Math.sin(i)}`).join('\n');
    expect(await load(measured)).toMatchObject({ error: { code: 'data-classes' } });
    const counted = Array.from({ length: 30 }, (_, i) => `${i},1,${(i % 3) / 2}`).join('\n');
    expect(await load(counted)).toMatchObject({ ok: true });
    expect(await load(Buffer.from('1,2,ä\n3,4,ö\n', 'latin1'))).toMatchObject({
      error: { code: 'data-encoding', place: { line: 1, column: 5 } },
    });
    expect(await load(Buffer.from('a,b\n1,x\n2,y\n', 'utf16le'))).toMatchObject({
      error: { code: 'data-encoding', place: { line: 1 } },
    });
  });

  it('reads no more rows than limit needs, whatever follows', async () => {
    const result = await load(`${body}\nthis is not a row`, { limit: 4, validation: 2, test: body });
    if (!result.ok) throw new Error(result.error.message);
    expect([result.value.train.count, result.value.validation.count]).toEqual([4, 2]);
  });

  it.each([
    ['an empty file', '', 'data-empty', 1, 1],
    ['a header alone', 'a,b,label\n', 'data-empty', 1, 1],
    ['a ragged row', 'a,b,label\n1,2,x\n3,4\n', 'data-ragged', 3, 3],
    ['a long row', 'a,b,label\n1,2,x\n3,4,y,5\n', 'data-ragged', 3, 5],
    ['a word among numbers', 'a,b,label\n1,2,x\n3,four,y\n', 'data-number', 3, 3],
    ['NaN', 'a,b,label\n1,NaN,x\n', 'data-number', 2, 3],
    ['infinity', '1,2,x\n1e400,2,y\n', 'data-number', 2, 1],
    ['an empty cell', 'a,b,label\n1,,x\n', 'data-number', 2, 3],
    ['a missing class', 'a,b,label\n1,2,\n', 'data-label', 2, 5],
    ['a quoted cell before', 'a,b,label\n"1",x,1\n', 'data-number', 2, 5],
    ['one column', '1\n2\n3\n', 'data-columns', 1, 1],
    ['an open quote', 'a,b,label\n1,"2,x\n', 'data-table', 3, 1],
    ['bytes of a picture', Uint8Array.from({ length: 999 }, (_, i) => (i * 37) % 256), 'data-table', 1, 1],
  ])('places what is wrong: %s', async (_, text, code, line, column) => {
    const result = await load(text);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (!result.ok && code !== 'data-table') expect(result.error.place).toMatchObject({ line, column });
  });

  it('names the columns when the target is none of them', async () => {
    const result = await load(`height,width,kind\n${body}`, { target: 'colour' });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'data-target', hint: 'The columns are height, width, kind.' },
    });
  });

  it('refuses a single class, unknown test classes, other columns and a missing file', async () => {
    expect(await load('1,x\n2,x\n')).toMatchObject({ error: { code: 'data-classes' } });
    expect(await load(body, { test: '1,2,cow\n' })).toMatchObject({ error: { code: 'data-classes' } });
    expect(await load(body, { test: '1,cat\n' })).toMatchObject({ error: { code: 'data-columns' } });
    const source = { kind: 'file', format: 'csv', path: join(folder, 'none.csv') } as const;
    const missing = await loadDataset(
      { name: 'x', source, shuffle: false, seed: 0, preprocessing: [] },
      { cacheFolder: folder, allowDownload: false },
    );
    expect(missing).toMatchObject({
      ok: false,
      error: { code: 'data-unreadable', place: { file: source.path } },
    });
  });
});
