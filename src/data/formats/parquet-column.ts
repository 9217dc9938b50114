import type { SchemaElement, SchemaTree } from 'hyparquet';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';

/** Types whose values would have to be taken apart first, by readers that trust them; as texts they are no numbers. */
const notRead = ['JSON', 'BSON', 'INTERVAL', 'VARIANT', 'GEOMETRY', 'GEOGRAPHY'];
/** Longest decimal number in bytes: 76 digits. */
const longestDecimal = 32;

/**
 * What the reader of pages must know of a column, from the nodes of the schema; pages come to it unpacked. Throws where its
 * values can't be read within bounds.
 */
export function columnDecoder(path: readonly SchemaTree[]) {
  const { element } = path[path.length - 1];
  if (!element.type) throw new Error(`column “${element.name}” has no type`);
  const isDecimal = element.converted_type === 'DECIMAL';
  const { type, type_length: width = 0 } = element;
  if (isDecimal && (type === 'BYTE_ARRAY' || (type === 'FIXED_LEN_BYTE_ARRAY' && width > longestDecimal)))
    throw new Error(`column “${element.name}” holds decimal numbers without a bound`);
  const plain: SchemaElement = {
    ...element,
    converted_type: notRead.includes(element.converted_type ?? '') ? undefined : element.converted_type,
    logical_type: notRead.includes(element.logical_type?.type ?? '') ? undefined : element.logical_type,
  };
  const schemaPath = [...path.slice(0, -1), { ...path[path.length - 1], element: plain }];
  return {
    pathInSchema: path.slice(1).map((node) => node.element.name),
    type,
    element: plain,
    schemaPath,
    definitionLevels: getMaxDefinitionLevel(schemaPath),
    repetitionLevels: getMaxRepetitionLevel(schemaPath),
    codec: 'UNCOMPRESSED' as const,
    parsers: DEFAULT_PARSERS,
  };
}

export type ColumnDecoder = ReturnType<typeof columnDecoder>;
