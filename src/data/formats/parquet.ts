import type { FileMetaData } from 'hyparquet';
import { type Problem, problem, type Result } from '../../base/result.ts';
import { cancelledProblem } from '../source-data.ts';
import { FileWindow } from './file-window.ts';
import { LabelledRows } from './labelled-rows.ts';
import { readMetadata, type TableColumn, tableColumns } from './parquet-metadata.ts';
import { type ColumnChunk, pagesOf } from './parquet-pages.ts';

const usualTargets = ['label', 'class', 'target'];

interface ParquetOptions {
  readonly target?: string;
  readonly most?: number;
  readonly signal?: AbortSignal;
  readonly onRows?: (count: number) => void;
}

/**
 * Reads a Parquet table into labelled rows, a page at a time. Every column but the target (by name; `label`, `class`,
 * `target`, or the last) is a number, a truth value, or a list of as many numbers in every row. Of a table longer than
 * `most` rows only the pages of the first rows are read.
 */
export async function readParquet(path: string, options: ParquetOptions): Promise<Result<LabelledRows>> {
  let file: FileWindow | undefined;
  try {
    file = await FileWindow.open(path);
    const metadata = await readMetadata(file);
    return await readTable({ file, path, metadata, options });
  } catch (error) {
    if (options.signal?.aborted) return { ok: false, error: cancelledProblem };
    // Readers run into the end of a page as into that of an array.
    const why = error instanceof RangeError ? 'a page ends before its values do' : (error as Error).message;
    return problem(
      'data-parquet',
      `This Parquet file can't be read: ${why}.`,
      'Check the path, or get a fresh copy.',
      { file: path },
    );
  } finally {
    await file?.close();
  }
}

interface Source {
  readonly file: FileWindow;
  readonly path: string;
  readonly metadata: FileMetaData;
  readonly options: ParquetOptions;
}

async function readTable(source: Source): Promise<Result<LabelledRows>> {
  const { metadata, path, options } = source;
  const place = { file: path };
  const columns = tableColumns(metadata);
  const target = chooseTarget(columns, options.target);
  if (!target)
    return problem(
      'data-target',
      `There is no column “${options.target ?? ''}”.`,
      `The columns are ${columns
        .slice(0, 12)
        .map(({ name }) => name)
        .join(', ')}.`,
      place,
    );
  const features = columns.filter((column) => column !== target);
  const promised = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (promised !== Number(metadata.num_rows))
    throw new Error(`it promises ${metadata.num_rows} rows, and its row groups ${promised}`);
  if (promised === 0) return problem('data-empty', 'This table holds no rows.', undefined, place);
  if (features.length === 0)
    return problem(
      'data-columns',
      'This table has one column; it needs features and a class.',
      undefined,
      place,
    );
  const widths: number[] = [];
  for (const column of features) widths.push(await widthOf(column, source));
  const rows = new LabelledRows([widths.reduce((a, b) => a + b)]);
  for (const [group, { num_rows }] of metadata.row_groups.entries()) {
    const wanted = Math.min(Number(num_rows), (options.most ?? promised) - rows.count);
    if (wanted <= 0) break;
    const wrong = await appendGroup(source, group, wanted, rows, features, widths, target);
    if (wrong) return { ok: false, error: wrong };
  }
  return { ok: true, value: rows };
}

const chooseTarget = (columns: readonly TableColumn[], wanted: string | undefined) =>
  wanted === undefined
    ? (columns.find(({ name }) => usualTargets.includes(name.toLowerCase())) ?? columns.at(-1))
    : columns.find(({ name }) => name === wanted);

/** Appends the first `wanted` rows of a row group, column by column. */
async function appendGroup(
  source: Source,
  group: number,
  wanted: number,
  rows: LabelledRows,
  features: readonly TableColumn[],
  widths: readonly number[],
  target: TableColumn,
): Promise<Problem | undefined> {
  const place = { file: source.path };
  const first = rows.count;
  const extended = rows.extend(wanted, place);
  if (!extended.ok) return extended.error;
  let at = 0;
  for (const [index, column] of features.entries()) {
    const width = widths[index];
    const wrong = await eachValue(source, column, group, wanted, (value, row) => {
      const numbers = typeof value === 'number' ? [value] : numbersOf(value);
      const bad = numbers.findIndex((number) => !Number.isFinite(Math.fround(number)));
      if (bad >= 0 || numbers.length !== width)
        return {
          code: 'data-number',
          message:
            bad >= 0
              ? `Row ${first + row + 1} of column “${column.name}” holds a value that is not a finite number.`
              : `Row ${first + row + 1} of column “${column.name}” holds ${numbers.length} numbers; the first row has ${width}.`,
          hint: 'Every column but the target must hold numbers, as many in each row.',
          place,
        };
      for (let i = 0; i < width; i++) rows.put(first + row, at + i, numbers[i]);
    });
    if (wrong) return wrong;
    at += width;
    source.options.onRows?.(first + Math.floor((wanted * at) / rows.features));
  }
  return eachValue(source, target, group, wanted, (value, row) => {
    if (value === null || value === undefined || typeof value === 'object')
      return {
        code: 'data-label',
        message: `Row ${first + row + 1} has no class in “${target.name}”.`,
        place,
      };
    const labelled = rows.label(first + row, String(value), place);
    return labelled.ok ? undefined : labelled.error;
  });
}

/** Calls `use` on the first `wanted` values of a column in a row group, until it finds something wrong. */
async function eachValue(
  source: Source,
  column: TableColumn,
  group: number,
  wanted: number,
  use: (value: unknown, row: number) => Problem | undefined,
): Promise<Problem | undefined> {
  const whole = wanted === Number(source.metadata.row_groups[group].num_rows);
  let row = 0;
  for await (const page of pagesOf(source.file, chunkOf(source, column, group), source.options.signal)) {
    for (const value of page as Iterable<unknown>) {
      if (row === wanted) {
        if (!whole) return undefined;
        throw new Error(`column “${column.name}” has more rows than the ${wanted} of its group`);
      }
      const wrong = use(value, row++);
      if (wrong) return wrong;
    }
    if (row === wanted && !whole) return undefined;
  }
  if (row < wanted) throw new Error(`column “${column.name}” has ${row} of the ${wanted} rows of its group`);
  return undefined;
}

/** Where a column lies in a row group. Throws where it lies nowhere in this file. */
function chunkOf({ metadata }: Source, { name, path }: TableColumn, group: number): ColumnChunk {
  if (!path) throw new Error(`column “${name}” is a table in itself`);
  const chunk = metadata.row_groups[group].columns.find(
    ({ meta_data }) => meta_data?.path_in_schema[0] === name,
  );
  if (!chunk?.meta_data || chunk.file_path) throw new Error(`column “${name}” is not in this file`);
  return { path, metadata: chunk.meta_data };
}

/** Numbers in a row of a column: as many as the first one has. */
async function widthOf(column: TableColumn, source: Source): Promise<number> {
  const group = source.metadata.row_groups.findIndex(({ num_rows }) => num_rows > 0);
  const chunk = chunkOf(source, column, group);
  if (chunk.path.length === 2 && chunk.path[1].element.repetition_type !== 'REPEATED') return 1;
  for await (const [first] of pagesOf(source.file, chunk, source.options.signal) as AsyncIterable<unknown[]>)
    return numbersOf(first).length;
  return 0;
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'bigint' || typeof value === 'boolean') return [Number(value)];
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>, Number);
  return [Number.NaN];
}
