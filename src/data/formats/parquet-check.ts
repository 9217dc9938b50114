import type { PageHeader } from 'hyparquet';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import type { ColumnDecoder } from './parquet-column.ts';
import { checkDifferences, checkRuns } from './parquet-runs.ts';

/** Most values of a page: as truth values or numbers, as parts of lists, and as texts, each of which is an object. */
const mostValues = { flat: 10_000_000, nested: 2 ** 22, texts: 2 ** 20 };
/** Bytes that texts which share their starts may take when written out. */
const mostText = 2 ** 27;

/** Bytes of a value where all have as many. */
const widths: Readonly<Record<string, number>> = { INT32: 4, INT64: 8, FLOAT: 4, DOUBLE: 8 };

/**
 * Holds what an unpacked page claims against its bytes: how many values it has, and how many its runs and differences
 * stand for. Throws where it claims more than a reader should follow.
 */
export function checkPage(
  header: PageHeader,
  page: Uint8Array,
  column: ColumnDecoder,
  dictionary: boolean,
): void {
  const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: words } = header;
  const data = header.type === 'DATA_PAGE' ? first : header.type === 'DATA_PAGE_V2' ? second : words;
  if (!data) throw new Error('a page has no header of its kind');
  const indices = data.encoding?.endsWith('_DICTIONARY') && data !== words;
  if (indices && !dictionary) throw new Error('a page refers to words, but there is no list of them');
  const texts = column.type.endsWith('BYTE_ARRAY') && !indices;
  const most =
    mostValues[texts ? 'texts' : column.repetitionLevels > 0 && data !== words ? 'nested' : 'flat'];
  const count = data.num_values;
  if (!(count >= 0 && count <= most))
    throw new Error(`a page promises ${count} values, and at most ${most} are read`);
  if (data === words) return;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const values =
    data === second ? checkLevelsOfSecond(second, view, column) : checkLevels(view, column, count);
  checkValues(data.encoding, view, values.at, values.count, column);
}

/** Where the values of a page start, and how many there are. */
interface Values {
  readonly at: number;
  readonly count: number;
}

/** Levels of version 1: each kind with its length before it. */
function checkLevels(page: DataView, column: ColumnDecoder, count: number): Values {
  let at = 0;
  let present = count;
  for (const [greatest, wanted] of [
    [column.repetitionLevels, undefined],
    [column.definitionLevels, column.definitionLevels],
  ] as const) {
    if (greatest === 0) continue;
    const found = checkRuns(page, at + 4, bits(greatest), count, wanted);
    if (wanted !== undefined) present = found;
    at += 4 + page.getUint32(at, true);
  }
  return { at, count: present };
}

function checkLevelsOfSecond(
  header: NonNullable<PageHeader['data_page_header_v2']>,
  page: DataView,
  column: ColumnDecoder,
): Values {
  const repetition = header.repetition_levels_byte_length;
  const definition = header.definition_levels_byte_length;
  const { num_values: count, num_nulls: nulls, num_rows: rows } = header;
  if (!(repetition >= 0 && definition >= 0 && nulls >= 0 && nulls <= count && rows >= 0))
    throw new Error('a page promises less than nothing');
  if ((column.repetitionLevels === 0 && repetition > 0) || (column.definitionLevels === 0 && definition > 0))
    throw new Error('a page holds levels that its column does not have');
  if (column.repetitionLevels > 0) checkRuns(page, 0, bits(column.repetitionLevels), count);
  if (column.definitionLevels > 0) checkRuns(page, repetition, bits(column.definitionLevels), count);
  return { at: repetition + definition, count: count - nulls };
}

function checkValues(
  encoding: string,
  page: DataView,
  at: number,
  count: number,
  { type, element }: ColumnDecoder,
): void {
  switch (encoding) {
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      if (count > 0) checkRuns(page, at + 1, page.getUint8(at), count);
      return;
    case 'RLE':
      if (type !== 'BOOLEAN') throw new Error(`a page keeps ${type} as runs`);
      checkRuns(page, at + 4, 1, count);
      return;
    case 'BYTE_STREAM_SPLIT': {
      const width = widths[type] ?? element.type_length ?? 0;
      if (count * width > page.byteLength - at) throw new Error(`a page is too short for ${count} values`);
      return;
    }
    case 'DELTA_BINARY_PACKED':
    case 'DELTA_LENGTH_BYTE_ARRAY':
      if (count > 0) checkDifferences(page, at, count);
      return;
    case 'DELTA_BYTE_ARRAY':
      if (count > 0) checkSharedStarts(page, at, count);
  }
}

/** Texts as what they share with the one before, and their rests: written out they may be much longer than the page. */
function checkSharedStarts(page: DataView, at: number, count: number): void {
  const rests = checkDifferences(page, at, count);
  checkDifferences(page, rests, count);
  let bytes = 0;
  for (const offset of [at, rests]) {
    const lengths = new Int32Array(count);
    deltaBinaryUnpack({ view: page, offset }, count, lengths);
    for (const length of lengths) bytes += length;
  }
  if (bytes > mostText)
    throw new Error(`the texts of a page have ${bytes} bytes, and at most ${mostText} are read`);
}

const bits = (greatest: number) => 32 - Math.clz32(greatest);
