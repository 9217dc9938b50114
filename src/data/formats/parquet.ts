import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import { problem, type Result } from '../../base/result.ts';
import { cancelledProblem } from '../source-data.ts';
import { LabelledRows, mostBytes } from './labelled-rows.ts';
import { largestPage, oversizePage } from './parquet-pages.ts';

const usualTargets = ['label', 'class', 'target'];
/** Rows decoded at a time. */
const stretch = 10_000;

interface ParquetOptions {
  readonly target?: string;
  readonly most?: number;
  readonly signal?: AbortSignal;
}

/** Decompressors besides Snappy, each with a limit, so that a page cannot unpack to more than it may. */
const compressors: Compressors = {
  GZIP: (input) => gunzipSync(input, { maxOutputLength: largestPage }),
  BROTLI: (input) => brotliDecompressSync(input, { maxOutputLength: largestPage }),
  ZSTD: (input) => zstdDecompressSync(input, { maxOutputLength: largestPage }),
};

/**
 * Reads a Parquet table into labelled rows, some thousand rows at a time. Every column but the target (by name;
 * `label`, `class`, `target`, or the last) is a number, a truth value, or a list of as many numbers in every row.
 */
export async function readParquet(path: string, options: ParquetOptions): Promise<Result<LabelledRows>> {
  const broken = (why: string, hint?: string) => problem('data-parquet', why, hint, { file: path });
  try {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const declared = Number(metadata.num_rows);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    const lie = sizeLie(metadata, file.byteLength) ?? (await oversizePage(file, metadata, options.signal));
    if (lie) return broken(lie, 'Get a fresh copy of the file.');
    const target =
      options.target ?? columns.find((name) => usualTargets.includes(name.toLowerCase())) ?? columns.at(-1);
    if (target === undefined || !columns.includes(target))
      return problem(
        'data-target',
        `There is no column “${target ?? ''}”.`,
        `The columns are ${columns.slice(0, 12).join(', ')}.`,
        {
          file: path,
        },
      );
    const features = columns.filter((name) => name !== target);
    let rows: LabelledRows | undefined;
    const end = Math.min(declared, options.most ?? declared);
    for (let start = 0; start < end; start += stretch) {
      options.signal?.throwIfAborted();
      const read = {
        file,
        metadata,
        columns,
        compressors,
        rowStart: start,
        rowEnd: Math.min(end, start + stretch),
      };
      for (const [i, record] of (await parquetReadObjects(read)).entries()) {
        const values = features.flatMap((name) => numbersOf(record[name]));
        rows ??= new LabelledRows([values.length]);
        const bad = values.findIndex((value) => !Number.isFinite(Math.fround(value)));
        if (bad >= 0 || values.length !== rows.features)
          return problem(
            'data-number',
            bad >= 0
              ? `Row ${start + i + 1} holds a value that is not a finite number.`
              : `Row ${start + i + 1} holds ${values.length} numbers; the first row has ${rows.features}.`,
            'Every column but the target must hold numbers, as many in each row.',
            { file: path },
          );
        const label = record[target];
        if (label === null || label === undefined || typeof label === 'object')
          return problem('data-label', `Row ${start + i + 1} has no class in “${target}”.`, undefined, {
            file: path,
          });
        const appended = rows.append(values, String(label), { file: path });
        if (!appended.ok) return appended;
      }
    }
    return rows && rows.count > 0
      ? { ok: true, value: rows }
      : problem('data-empty', 'This table holds no rows.', undefined, { file: path });
  } catch (error) {
    if (options.signal?.aborted) return { ok: false, error: cancelledProblem };
    return broken(
      `This Parquet file can't be read: ${(error as Error).message}.`,
      'Check the path, or get a fresh copy.',
    );
  }
}

/** What in the metadata cannot be true of a file of this size; undefined where it all may be. */
function sizeLie(metadata: FileMetaData, fileBytes: number): string | undefined {
  const inGroups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (inGroups !== Number(metadata.num_rows))
    return `The file promises ${metadata.num_rows} rows, but its row groups have ${inGroups}.`;
  const packed = metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data));
  const stored = packed.reduce((sum, column) => sum + Number(column?.total_compressed_size ?? 0), 0);
  if (stored > fileBytes) return `The columns promise ${stored} bytes, but the file has ${fileBytes}.`;
  const unpacked = packed.reduce((sum, column) => sum + Number(column?.total_uncompressed_size ?? 0), 0);
  if (unpacked > mostBytes)
    return `The columns unpack to ${unpacked} bytes, more than this machine can hold.`;
  return undefined;
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'bigint' || typeof value === 'boolean') return [Number(value)];
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>, Number);
  return [Number.NaN];
}
