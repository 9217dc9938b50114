import {
  type FileMetaData,
  parquetMetadata,
  parquetSchema,
  type SchemaElement,
  type SchemaTree,
} from 'hyparquet';
import type { FileWindow } from './file-window.ts';
import { checkThrift } from './parquet-thrift.ts';

/** Longest metadata: that of some thousand row groups of a thousand columns. */
const longestMetadata = 2 ** 26;
/** Bytes after the metadata: its length and the magic. */
const endBytes = 8;
/** Deepest column: lists of lists of lists, each of three nodes. */
const deepest = 12;

/** The metadata at the end of a Parquet file. Throws where it is broken, or more than a reader should follow. */
export async function readMetadata(file: FileWindow): Promise<FileMetaData> {
  if (file.bytes < endBytes + 4) throw new Error('it is too short');
  const end = await file.read(file.bytes - endBytes, endBytes);
  if (Buffer.from(end).toString('latin1', 4) !== 'PAR1') throw new Error('it does not end as one');
  const length = new DataView(end.buffer, end.byteOffset).getUint32(0, true);
  if (length > Math.min(longestMetadata, file.bytes - endBytes))
    throw new Error(`its metadata promises ${length} bytes`);
  const footer = await file.read(file.bytes - endBytes - length, length + endBytes);
  checkThrift(new DataView(footer.buffer, footer.byteOffset, length), 0);
  const metadata = parquetMetadata(footer, { geoparquet: false });
  checkDepth(metadata.schema);
  return metadata;
}

/** Schemas are lists of nodes that say how many of the next are their children. */
function checkDepth(schema: readonly SchemaElement[]): void {
  const open: number[] = [];
  for (const { num_children: children = 0 } of schema) {
    while (open.at(-1) === 0) open.pop();
    if (open.length > 0) open[open.length - 1]--;
    if (children > 0) open.push(children);
    if (open.length > deepest) throw new Error('its columns nest too deep');
  }
}

/** A column of the table: the nodes from the root to its values, or undefined where it has several kinds of them. */
export interface TableColumn {
  readonly name: string;
  readonly path: readonly SchemaTree[] | undefined;
}

/** The columns of the table, in its order. */
export function tableColumns(metadata: FileMetaData): TableColumn[] {
  const root = parquetSchema(metadata);
  return root.children.map((column) => {
    const path = [root];
    let node: SchemaTree | undefined = column;
    while (node) {
      path.push(node);
      if (node.children.length > 1) return { name: column.element.name, path: undefined };
      node = node.children[0];
    }
    return { name: column.element.name, path };
  });
}
