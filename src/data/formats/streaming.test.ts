import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import fc from 'fast-check';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNpy } from '../../base/npy.ts';
import type { FileFormat } from '../../schema/dataset-spec.ts';
import { loadApart } from '../testing/load-apart.ts';
import { ArrayStream } from './array-stream.ts';
import { npyFormat } from './npy.ts';

// Files larger than the memory that their reader is given, each read in a process of its own.

const heapMegabytes = 64;
/** What reading may take beyond the samples that it gives. */
const overhead = 2 ** 26;
const gigabyte = 2 ** 30;
const features = 1024;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-streams-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const spec = (format: FileFormat, path: string, rest: { labels?: string; limit?: number } = {}) => ({
  name: 'large',
  source: { kind: 'file' as const, format, path, labels: rest.labels },
  shuffle: false,
  seed: 0,
  preprocessing: [],
  limit: rest.limit,
  validation: 10,
});

/** A file that starts with these bytes and has holes up to its length, which take no place on the disk. */
async function sparse(name: string, start: Uint8Array, bytes: number): Promise<string> {
  const path = join(folder, name);
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'w');
    await file.write(start);
    await file.truncate(bytes);
  } finally {
    await file?.close();
  }
  return path;
}

function idxHeader(type: number, ...sides: number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * sides.length);
  header.set([0, 0, type, sides.length]);
  sides.forEach((side, i) => {
    header.writeUInt32BE(side, 4 + 4 * i);
  });
  return header;
}

function npyStart(descr: string, rows: number, columns: number): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'),
    Buffer.from(text.padEnd(117).concat('\n')),
  ]);
}

const alternating = (count: number) => Uint8Array.from({ length: count }, (_, i) => i % 2);

describe('files larger than memory', () => {
  it('reads the start of IDX, npy and npz files of gigabytes in constant memory', async () => {
    const rows = (4 * gigabyte) / features;
    const idx = await sparse('x.idx', idxHeader(8, rows, features), 4 * gigabyte + 12);
    const idxLabels = join(folder, 'y.idx');
    await writeFile(idxLabels, Buffer.concat([idxHeader(8, rows), alternating(rows)]));
    const npy = await sparse('x.npy', npyStart('<f8', rows / 8, features), 4 * gigabyte + 128);
    const npyLabels = join(folder, 'y.npy');
    await writeFile(npyLabels, formatNpy({ shape: [rows / 8], data: alternating(rows / 8) }));
    const npz = await archive('x.npz', rows);
    const { loads, before, peak } = await loadApart(
      [
        spec('idx', idx, { labels: idxLabels, limit: 500 }),
        spec('npy', npy, { labels: npyLabels, limit: 500 }),
        spec('npz', npz, { limit: 500 }),
      ],
      heapMegabytes,
    );
    for (const { counts, message } of loads) expect(counts ?? message).toEqual([500, 10, 128]);
    expect(peak - before).toBeLessThan(overhead);
  });

  it('holds nothing but the samples of files that are read whole', async () => {
    const rows = 2 ** 17;
    const samples = rows * features;
    const labels = join(folder, 'whole.idx');
    await writeFile(labels, Buffer.concat([idxHeader(8, rows), alternating(rows)]));
    const plain = await sparse('whole', idxHeader(8, rows, features), samples + 12);
    const packed = join(folder, 'whole.gz');
    await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(packed));
    const doubles = await sparse('whole.npy', npyStart('<f8', rows / 4, features), 2 * samples + 128);
    const npyLabels = join(folder, 'quarter.npy');
    await writeFile(npyLabels, formatNpy({ shape: [rows / 4], data: alternating(rows / 4) }));
    for (const one of [
      spec('idx', plain, { labels }),
      spec('idx', packed, { labels }),
      spec('npy', doubles, { labels: npyLabels }),
    ]) {
      const { loads, before, peak } = await loadApart([one], heapMegabytes);
      expect(loads[0]).toMatchObject({ sum: 0 });
      expect(peak - before).toBeLessThan(samples + 2 * overhead);
    }
  });

  /** An archive like those of NumPy: inputs of a gigabyte and more, packed, and labels. */
  async function archive(name: string, rows: number): Promise<string> {
    const path = join(folder, name);
    const out = createWriteStream(path);
    const zip = new Zip((error, bytes) => {
      if (error) throw error;
      out.write(bytes);
    });
    const x = new ZipDeflate('x.npy', { level: 1 });
    zip.add(x);
    x.push(npyStart('|u1', rows, features));
    const zeros = new Uint8Array(2 ** 24);
    // Only the first of them are there, as in a file that is still being written.
    for (let at = 0; at < 2 ** 28; at += zeros.length) x.push(zeros);
    x.push(new Uint8Array(0), true);
    const y = new ZipPassThrough('y.npy');
    zip.add(y);
    y.push(formatNpy({ shape: [rows], data: alternating(rows) }), true);
    zip.end();
    await new Promise((done) => {
      out.end(done);
    });
    return path;
  }
});

describe('arrays in pieces', () => {
  it('come out the same however the bytes are cut, and whichever axis runs first', () => {
    const arrays = fc.record({
      shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
      most: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      columnMajor: fc.boolean(),
      type: fc.constantFrom(['<f4', 4], ['>f8', 8], ['<i2', 2], ['|u1', 1] as const),
      cuts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
    });
    fc.assert(
      fc.property(arrays, ({ shape, most, columnMajor, type: [descr, bytes], cuts }) => {
        const count = shape.reduce((a, b) => a * b, 1);
        const header = `{'descr': '${descr}', 'fortran_order': ${columnMajor ? 'True' : 'False'}, 'shape': (${shape.join(', ')},), }\n`;
        const head = Buffer.from(
          `\x93NUMPY\x01\x00${String.fromCharCode(header.length)}\x00${header}`,
          'latin1',
        );
        const file = Buffer.concat([head, Buffer.alloc(count * (bytes as number))]);
        // Element i, row-major, is i; where it stands depends on which axis runs first.
        for (let i = 0; i < count; i++) {
          const at =
            head.length + (columnMajor && shape.length > 1 ? columnPlace(i, shape) : i) * (bytes as number);
          if (descr === '<f4') file.writeFloatLE(i, at);
          else if (descr === '>f8') file.writeDoubleBE(i, at);
          else if (descr === '<i2') file.writeInt16LE(i, at);
          else file.writeUInt8(i % 256, at);
        }
        const stream = new ArrayStream(npyFormat, { as: 'inputs', most });
        for (let at = 0, i = 0; at < file.length && !stream.full; at += cuts[i++ % cuts.length])
          expect(stream.push(file.subarray(at, at + cuts[i % cuts.length]))).not.toBeTypeOf('object');
        const read = stream.finish();
        if (!read.ok) throw new Error(read.error.message);
        const rows = Math.min(shape[0], most ?? shape[0]);
        expect(read.value.shape).toEqual([rows, ...shape.slice(1)]);
        expect([...read.value.data]).toEqual(
          Array.from({ length: (count / shape[0]) * rows }, (_, i) => (descr === '|u1' ? i % 256 : i)),
        );
      }),
    );
  });

  /** Where the i-th element of a row-major array stands in a column-major one. */
  function columnPlace(i: number, shape: readonly number[]): number {
    const index: number[] = [];
    let left = i;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = left % shape[axis];
      left = Math.floor(left / shape[axis]);
    }
    return index.reduceRight((place, along, axis) => place * shape[axis] + along, 0);
  }
});
