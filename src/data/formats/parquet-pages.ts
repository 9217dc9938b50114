import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

/** A page that unpacks to more bytes, or stands for more values, is refused; writers make pages of about a megabyte. */
export const largestPage = 2 ** 28;
const mostValues = 2 ** 24;
/** Bytes read to find a page's header, which may hold a smallest and a greatest value. */
const headerBytes = 2 ** 16;

/**
 * What in the headers of a file's pages is more than a reader should follow: a run of a few bytes may say that it
 * stands for a billion values. Undefined where there is nothing. Throws where a header can't be read.
 */
export async function oversizePage(
  file: AsyncBuffer,
  { row_groups }: FileMetaData,
  signal?: AbortSignal,
): Promise<string | undefined> {
  for (const { columns } of row_groups)
    for (const { meta_data } of columns) {
      if (!meta_data) continue;
      const { dictionary_page_offset, data_page_offset, total_compressed_size } = meta_data;
      // Writers without a dictionary may say that it lies at 0.
      const start = Number(dictionary_page_offset || data_page_offset);
      const end = Math.min(file.byteLength, start + Number(total_compressed_size));
      for (let at = start; at < end; ) {
        signal?.throwIfAborted();
        const bytes = await file.slice(at, Math.min(end, at + headerBytes));
        const reader = { view: new DataView(bytes), offset: 0 };
        const page = parquetHeader(reader);
        const { num_values: values = 0 } =
          page.data_page_header ?? page.data_page_header_v2 ?? page.dictionary_page_header ?? {};
        if (values < 0 || values > mostValues)
          return `A page of column “${meta_data.path_in_schema.join('.')}” promises ${values} values; at most ${mostValues} are read.`;
        if (page.uncompressed_page_size > largestPage)
          return `A page of column “${meta_data.path_in_schema.join('.')}” unpacks to ${page.uncompressed_page_size} bytes; at most ${largestPage} are read.`;
        at += reader.offset + Math.max(0, page.compressed_page_size);
      }
    }
  return undefined;
}
