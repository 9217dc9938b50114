import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import {
  type Encoding,
  type FileMetaData,
  type PageHeader,
  type ParquetType,
  parquetMetadata,
} from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LoadedApart, loadApart } from '../testing/load-apart.ts';

// Parquet files that lie, each read in a process of its own whose memory is measured.

const magic = 0x31524150;
const rows = 1000;
/** More than a table of some kilobytes may ever take, beyond what the process has anyway. */
const tooMuch = 2 ** 27;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-parquet-lies-'));
});

/** A page as it is to stand in the file; what its header does not say is true of the bytes. */
interface Page {
  readonly bytes: readonly number[] | Uint8Array;
  readonly encoding?: Encoding;
  readonly values?: number;
  readonly size?: number;
  readonly dictionary?: boolean;
  readonly second?: Partial<NonNullable<PageHeader['data_page_header_v2']>>;
}

interface Column {
  readonly pages: readonly Page[];
  readonly codec?: string;
  readonly type?: ParquetType;
  readonly nullable?: boolean;
  /** What the column says about itself besides. */
  readonly element?: object;
}

/** A table of one column made of the given pages, and one of classes, with `promised` rows. */
function table(
  { pages, codec = 'UNCOMPRESSED', type = 'DOUBLE', nullable, element }: Column,
  promised = rows,
) {
  const good = parquetWriteBuffer({
    columnData: [
      { name: 'a', data: Array.from({ length: rows }, (_, i) => i % 3), type: 'DOUBLE', nullable: true },
      { name: 'label', data: Array.from({ length: rows }, (_, i) => i % 2), type: 'INT32' },
    ],
    statistics: false,
  });
  const metadata = structuredClone(parquetMetadata(good));
  const writer = new ByteWriter();
  const whole = new Uint8Array(good);
  writer.appendBytes(
    whole.subarray(0, whole.length - 8 - new DataView(good).getUint32(whole.length - 8, true)),
  );
  const start = writer.offset;
  for (const page of pages) putPage(writer, page);
  const chunk = metadata.row_groups[0].columns[0].meta_data!;
  const size = BigInt(writer.offset - start);
  Object.assign(chunk, {
    type,
    codec,
    dictionary_page_offset: undefined,
    data_page_offset: BigInt(start),
    total_compressed_size: size,
    total_uncompressed_size: size,
  });
  Object.assign(metadata.schema[1], {
    type,
    repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED',
    ...element,
  });
  promise(metadata, promised);
  return finish(writer, metadata);
}

function promise(metadata: FileMetaData, count: number): void {
  metadata.num_rows = BigInt(count);
  for (const group of metadata.row_groups) {
    group.num_rows = BigInt(count);
    for (const { meta_data } of group.columns) meta_data!.num_values = BigInt(count);
  }
}

function finish(writer: ByteWriter, metadata: FileMetaData): Uint8Array {
  writeMetadata(writer, metadata);
  writer.appendUint32(magic);
  return new Uint8Array(writer.getBuffer());
}

function putPage(writer: ByteWriter, page: Page): void {
  const { bytes, encoding = 'PLAIN', values = rows, size = bytes.length, second } = page;
  const data = {
    num_values: values,
    encoding,
    definition_level_encoding: 'RLE' as const,
    repetition_level_encoding: 'RLE' as const,
  };
  writePageHeader(writer, {
    type: page.dictionary ? 'DICTIONARY_PAGE' : second ? 'DATA_PAGE_V2' : 'DATA_PAGE',
    uncompressed_page_size: size,
    compressed_page_size: bytes.length,
    dictionary_page_header: page.dictionary ? { num_values: values, encoding: 'PLAIN' } : undefined,
    data_page_header: page.dictionary || second ? undefined : data,
    data_page_header_v2: second && {
      num_values: values,
      num_nulls: 0,
      num_rows: values,
      encoding,
      definition_levels_byte_length: 0,
      repetition_levels_byte_length: 0,
      is_compressed: false,
      ...second,
    },
  });
  writer.appendBytes(Uint8Array.from(bytes));
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
const billion = 1_000_000_000;
/** A run of 10⁹ times the value 0, in bytes of `width` bits. */
const longRun = (width: number) => [...varint(2 * billion), ...new Array(Math.ceil(width / 8)).fill(0)];
const words: Page = {
  dictionary: true,
  bytes: [...new Uint8Array(new Float64Array([1, 2]).buffer)],
  values: 2,
};
const swelling = new Uint8Array(2 * tooMuch);
/** The rest of a number without end. */
const endless = (bytes: number) => new Uint8Array(bytes).fill(0xff);

/** A table whose metadata is replaced by these bytes. */
function withMetadata(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  writer.appendUint32(magic);
  writer.appendBytes(bytes);
  writer.appendUint32(bytes.length);
  writer.appendUint32(magic);
  return new Uint8Array(writer.getBuffer());
}

const lies: Readonly<Record<string, () => Uint8Array>> = {
  'a run of 10^9 indices in a page of 1,000 values': () =>
    table({ pages: [words, { bytes: [1, ...longRun(1)], encoding: 'RLE_DICTIONARY' }] }),
  'packed runs of 10^9 indices': () =>
    table({
      pages: [words, { bytes: [1, ...varint((2 * billion) / 8 + 1), 0], encoding: 'RLE_DICTIONARY' }],
    }),
  'packed runs of 0 bits': () =>
    table({
      pages: [
        words,
        { bytes: [0, ...varint((2 * billion) / 8 + 1)], encoding: 'RLE_DICTIONARY', second: {} },
      ],
    }),
  'a run of less than nothing': () =>
    table({ pages: [words, { bytes: [1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0], encoding: 'RLE_DICTIONARY' }] }),
  'a page of 10^9 values': () =>
    table(
      { pages: [words, { bytes: [1, ...longRun(1)], encoding: 'RLE_DICTIONARY', values: billion }] },
      billion,
    ),
  'a run of 10^9 levels': () => table({ nullable: true, pages: [{ bytes: [6, 0, 0, 0, ...longRun(1)] }] }),
  'a run of 10^9 levels of version 2': () =>
    table({ nullable: true, pages: [{ bytes: longRun(1), second: { definition_levels_byte_length: 6 } }] }),
  'levels of 2 GB': () =>
    table({ nullable: true, pages: [{ bytes: [0xff, 0xff, 0xff, 0x7f, ...longRun(1)] }] }),
  'truth values as a run of 10^9': () =>
    table({ type: 'BOOLEAN', pages: [{ bytes: [6, 0, 0, 0, ...longRun(1)], encoding: 'RLE' }] }),
  'a dictionary of 10^9 words': () => table({ pages: [{ ...words, values: billion }] }),
  'a dictionary shorter than it says': () => table({ pages: [{ ...words, values: 100 }] }),
  'indices without a dictionary': () =>
    table({ pages: [{ bytes: [1, ...varint(2 * rows), 0], encoding: 'RLE_DICTIONARY' }] }),
  'indices into nothing': () =>
    table({ pages: [words, { bytes: [8, ...varint(2 * rows), 77], encoding: 'RLE_DICTIONARY' }] }),
  'pages of 2 GB': () => table({ pages: [{ bytes: [0], size: 2 ** 31 - 1 }] }),
  'pages of −1 bytes': () => table({ pages: [{ bytes: [0], size: -1 }] }),
  'a page cut off': () => table({ pages: [{ bytes: new Uint8Array(8 * rows - 1) }] }),
  'fewer values than rows': () => table({ pages: [{ bytes: new Uint8Array(80), values: 10 }] }),
  'more values than rows': () => table({ pages: [1, 2].map(() => ({ bytes: new Uint8Array(8 * rows) })) }),
  'a gzip page that swells': () =>
    table({ codec: 'GZIP', pages: [{ bytes: gzipSync(swelling, { level: 1 }), size: 8 * rows }] }),
  'a Brotli page that swells': () =>
    table({
      codec: 'BROTLI',
      pages: [
        {
          bytes: brotliCompressSync(swelling, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
          size: 8 * rows,
        },
      ],
    }),
  'a Zstandard page that swells': () =>
    table({ codec: 'ZSTD', pages: [{ bytes: zstdCompressSync(swelling), size: 8 * rows }] }),
  'a gzip page that says so and swells': () =>
    table({ codec: 'GZIP', pages: [{ bytes: gzipSync(swelling, { level: 1 }), size: swelling.length }] }),
  'a Snappy page that promises 128 MB': () =>
    table({ codec: 'SNAPPY', pages: [{ bytes: [...varint(2 ** 27), 0, 1], size: 2 ** 27 }] }),
  'a Snappy page that goes back for ever': () =>
    table({
      codec: 'SNAPPY',
      pages: [{ bytes: [...varint(8 * rows), 0, 1, 0xfc, 0xf7, 0xff, 0xff, 0xff, 0, 0, 0], size: 8 * rows }],
    }),
  'a codec that nobody knows': () => table({ codec: 'LZO', pages: [{ bytes: [0] }] }),
  'differences in blocks of less than nothing': () =>
    table({
      type: 'INT32',
      pages: [
        {
          bytes: [128, 1, 0xf8, 0xff, 0xff, 0xff, 0x0f, ...varint(rows), 0, 0, 0],
          encoding: 'DELTA_BINARY_PACKED',
        },
      ],
    }),
  'differences in blocks of nothing': () =>
    table({
      type: 'INT32',
      pages: [{ bytes: [0, 0, ...varint(rows), 0, 0, 0, 0, 0], encoding: 'DELTA_BINARY_PACKED' }],
    }),
  'a difference without end': () =>
    table({
      type: 'INT64',
      pages: [
        {
          bytes: Buffer.concat([Buffer.from([128, 1, 4, ...varint(rows)]), endless(2 ** 20)]),
          encoding: 'DELTA_BINARY_PACKED',
        },
      ],
    }),
  'texts that double what they share': () => {
    // Blocks of 128 differences of 0 bits: every text shares 1,000,000 bytes with the one before.
    const lengths = (first: number, step: number) => [
      128,
      1,
      4,
      ...varint(rows),
      ...varint(2 * first),
      ...varint(2 * step),
      0,
      0,
      0,
      0,
      ...new Array(7).fill([0, 0, 0, 0, 0]).flat(),
    ];
    const bytes = [...lengths(0, billion / 1000), ...lengths(billion / 1000, 0)];
    return table({ type: 'BYTE_ARRAY', pages: [{ bytes, encoding: 'DELTA_BYTE_ARRAY' }] });
  },
  'a decimal number of a million digits': () =>
    table(
      {
        type: 'FIXED_LEN_BYTE_ARRAY',
        element: { type_length: 2 ** 20, converted_type: 'DECIMAL', precision: 9 },
        pages: [{ bytes: new Uint8Array(2 ** 20).fill(7), values: 1 }],
      },
      1,
    ),
  'a billion rows': () => {
    const metadata = structuredClone(parquetMetadata(new Uint8Array(table({ pages: [] }))));
    promise(metadata, billion);
    const writer = new ByteWriter();
    writer.appendUint32(magic);
    return finish(writer, metadata);
  },
  'metadata with a list of 2^31 elements': () =>
    withMetadata(Uint8Array.from([0x19, 0xfc, ...varint(2 ** 31), 0])),
  'metadata with a number without end': () =>
    withMetadata(Buffer.concat([Buffer.from([0x16]), endless(2 ** 20), Buffer.from([0, 0])])),
  'metadata that nests for ever': () => withMetadata(new Uint8Array(2 ** 20).fill(0x1c)),
  'lists in lists for ever': () => withMetadata(new Uint8Array(2 ** 20).fill(0x19)),
  'no metadata': () => withMetadata(new Uint8Array(0)),
  'metadata longer than the file': () =>
    Buffer.from([...Buffer.from('PAR1'), 0xff, 0xff, 0xff, 0x0f, ...Buffer.from('PAR1')]),
  'schemas without end': () => {
    const metadata = structuredClone(parquetMetadata(new Uint8Array(table({ pages: [] }))));
    const depth = 3000;
    metadata.schema = Array.from({ length: depth }, (_, i) => ({ name: `n${i}`, num_children: 1 }));
    metadata.schema.push({ name: 'leaf', type: 'DOUBLE', repetition_type: 'REQUIRED' });
    metadata.row_groups = [];
    const writer = new ByteWriter();
    writer.appendUint32(magic);
    return finish(writer, metadata);
  },
};

describe('Parquet tables that lie', () => {
  const found = new Map<string, LoadedApart>();
  let before: string[];
  let peak: { before: number; peak: number };
  beforeAll(async () => {
    const specs = [];
    for (const [i, make] of Object.values(lies).entries()) {
      const path = join(folder, `${i}.parquet`);
      await writeFile(path, make());
      specs.push({
        name: 'lie',
        source: { kind: 'file' as const, format: 'parquet' as const, path },
        shuffle: false,
        seed: 0,
        preprocessing: [],
      });
    }
    before = await readdir(folder);
    const apart = await loadApart(specs, 256);
    peak = apart;
    Object.keys(lies).forEach((name, i) => {
      found.set(name, apart.loads[i]);
    });
  }, 60_000);

  it.each(Object.keys(lies))('refuses %s', (name) => {
    expect(found.get(name)).toMatchObject({ code: expect.stringMatching(/^data-(parquet|number|label)$/) });
  });

  it('needs little memory for all of them, and leaves nothing behind', async () => {
    expect(peak.peak - peak.before).toBeLessThan(tooMuch);
    expect(await readdir(folder)).toEqual(before);
  });

  it('reads the table that they are made from', async () => {
    const path = join(folder, 'good.parquet');
    await writeFile(
      path,
      table({ pages: [{ bytes: new Uint8Array(new Float64Array(rows).fill(2).buffer) }] }),
    );
    const source = { kind: 'file' as const, format: 'parquet' as const, path };
    const { loads } = await loadApart(
      [{ name: 'good', source, shuffle: false, seed: 0, preprocessing: [] }],
      256,
    );
    expect(loads[0]).toMatchObject({ counts: [720, 80, 200], sum: 2 * rows });
  });
});
