import type { ColumnMetaData, DecodedArray, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert } from 'hyparquet/src/convert.js';
import { isFlatColumn } from 'hyparquet/src/schema.js';
import type { FileWindow } from './file-window.ts';
import { checkPage } from './parquet-check.ts';
import { columnDecoder } from './parquet-column.ts';
import { checkThrift } from './parquet-thrift.ts';
import { unpackPage } from './parquet-unpack.ts';

/** A page that unpacks to more bytes is refused; writers make pages of about a megabyte. */
const largestPage = 2 ** 27;
/** Bytes read to find a page's header, which may hold a smallest and a greatest value. */
const headerBytes = 2 ** 16;
/** What a column of one row group is, from the schema and the metadata. */
export interface ColumnChunk {
  /** The nodes of the schema from the root to the values. */
  readonly path: readonly SchemaTree[];
  readonly metadata: ColumnMetaData;
}

/**
 * The values of a column, page by page: numbers and texts, or lists of them, one a row. What a page claims is held against
 * its size before it is decoded, so that no more than a page and its values are in memory. Throws where a page is broken
 * or lies, and the signal's reason once aborted.
 */
export async function* pagesOf(
  file: FileWindow,
  { path, metadata }: ColumnChunk,
  signal?: AbortSignal,
): AsyncGenerator<DecodedArray> {
  const decoder = columnDecoder(path);
  const flat = isFlatColumn(decoder.schemaPath);
  let dictionary: DecodedArray | undefined;
  /** The last row of a column of lists, which the next page may go on with. */
  let open: unknown[] = [];
  // Writers without a dictionary may say that it lies at 0.
  let at = Number(metadata.dictionary_page_offset || metadata.data_page_offset);
  const end = Math.min(file.bytes, at + Number(metadata.total_compressed_size));
  while (at < end) {
    signal?.throwIfAborted();
    const page = await nextPage(file, at, end);
    at = page.end;
    if (page.header.type === 'INDEX_PAGE') continue;
    const bytes = unpacked(page, metadata.codec);
    checkPage(page.header, bytes, decoder, dictionary !== undefined);
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    const header = { ...page.header, compressed_page_size: bytes.length };
    if (header.data_page_header_v2)
      header.data_page_header_v2 = { ...header.data_page_header_v2, is_compressed: false };
    const { data } = readPage(reader, header, decoder, dictionary, flat ? undefined : open, 0);
    if (!data) continue;
    if (header.type === 'DICTIONARY_PAGE') dictionary = convert(data, decoder);
    else if (flat) yield data;
    else {
      const rows = data as unknown[];
      open = rows.slice(-1);
      if (rows.length > 1) yield rows.slice(0, -1);
    }
  }
  if (open.length > 0) yield open;
}

interface Page {
  readonly header: PageHeader;
  readonly packed: Uint8Array;
  readonly end: number;
}

async function nextPage(file: FileWindow, at: number, end: number): Promise<Page> {
  const start = await file.read(at, Math.min(headerBytes, end - at));
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  checkThrift(view, 0);
  const reader = { view, offset: 0 };
  const header = parquetHeader(reader);
  const { uncompressed_page_size: unpackedSize, compressed_page_size: size } = header;
  if (!(size >= 0 && size <= end - at - reader.offset)) throw new Error(`a page promises ${size} bytes`);
  if (!(unpackedSize >= 0 && unpackedSize <= largestPage))
    throw new Error(`a page unpacks to ${unpackedSize} bytes, and at most ${largestPage} are read`);
  return {
    header,
    packed: await file.read(at + reader.offset, size),
    end: at + reader.offset + size,
  };
}

/** The bytes of a page as they were before they were packed, in memory of their own; levels of version 2 never are. */
function unpacked({ header, packed }: Page, codec: string): Uint8Array {
  const { data_page_header_v2: second, uncompressed_page_size: size } = header;
  if (!second) return unpackPage(packed, size, codec).slice();
  const levels = second.definition_levels_byte_length + second.repetition_levels_byte_length;
  if (!(levels >= 0 && levels <= Math.min(size, packed.length)))
    throw new Error(`a page promises ${levels} bytes of levels`);
  const values = packed.subarray(levels);
  const bytes = new Uint8Array(size);
  bytes.set(packed.subarray(0, levels));
  bytes.set(
    unpackPage(values, size - levels, second.is_compressed === false ? 'UNCOMPRESSED' : codec),
    levels,
  );
  return bytes;
}
