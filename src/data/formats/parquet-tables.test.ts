import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { failsWith, load, loaded, ownFolder, put } from '../testing/own-files.ts';

ownFolder();

describe('a table in Parquet', () => {
  const table = (rows = 30) =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'a', data: Array.from({ length: rows }, (_, i) => i / 2), type: 'DOUBLE' },
          {
            name: 'kind',
            data: Array.from({ length: rows }, (_, i) => (i % 2 ? 'cat' : 'dog')),
            type: 'STRING',
          },
          { name: 'b', data: Array.from({ length: rows }, (_, i) => i), type: 'INT32' },
        ],
      }),
    );

  it('reads number columns and the target by name', async () => {
    const dataset = await loaded('parquet', await put('t.parquet', table()), {
      target: 'kind',
      test: await put('u.parquet', table(6)),
    });
    expect([dataset.inputShape, dataset.classNames]).toEqual([[2], ['cat', 'dog']]);
    expect([...dataset.test.inputs.subarray(0, 6)]).toEqual([0, 0, 0.5, 1, 1, 2]);
    expect([...dataset.test.labels]).toEqual([1, 0, 1, 0, 1, 0]);
    expect(
      (await loaded('parquet', await put('v.parquet', table()), { target: 'kind', limit: 8 })).train.count,
    ).toBe(8);
  });

  it('refuses words among numbers, unknown targets, truncated and lying files', async () => {
    const path = await put('t.parquet', table());
    expect(await load('parquet', path, { target: 'b' })).toMatchObject(failsWith('data-number'));
    expect(await load('parquet', path, { target: 'colour' })).toMatchObject(failsWith('data-target'));
    expect(await load('parquet', await put('cut.parquet', table().subarray(0, 200)))).toMatchObject(
      failsWith('data-parquet'),
    );
    expect(await load('parquet', await put('csv.parquet', 'a,b\n1,2\n'))).toMatchObject(
      failsWith('data-parquet'),
    );
  });
});
