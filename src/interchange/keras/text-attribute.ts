import type { Group } from 'h5wasm';

/** Class of HDF5 types (H5T_class_t). */
const string = 3;

/** Most characters of a text, or bytes of a list of them: thousands of layers take less. */
const mostText = 2 ** 24;

/**
 * The text, or the list of texts, that an attribute holds; undefined where there is none, or where it says it has more
 * than a model needs, or than its file, as attributes are never compressed.
 * @param fileSize bytes of the file
 */
export function textAttribute(
  { attrs }: Group,
  name: string,
  fileSize: number,
): string | readonly string[] | undefined {
  const attribute = attrs[name];
  if (!attribute) return undefined;
  const { type, size, total_size: places } = attribute.metadata;
  if (type !== string || !(size * places <= Math.min(fileSize, mostText))) return undefined;
  const text = attribute.value as string | string[];
  return text.length <= mostText ? text : undefined;
}
