/** A number as a C float literal. */
export function cFloat(value: number): string {
  const text = String(Math.fround(value));
  const short = Number(value.toPrecision(9)).toString();
  const shortest = short.length < text.length ? short : text;
  return `${/[.e]/.test(shortest) ? shortest : `${shortest}.0`}f`;
}

/** An initializer, a few values a line; floats for float arrays, else integers. An empty one holds a zero. */
export function cArray(values: ArrayLike<number>): string {
  const float = values instanceof Float32Array;
  const items = Array.from(values, (value) => (float ? cFloat(value) : String(value)));
  if (items.length === 0) return '{0}';
  const lines: string[] = [];
  for (let i = 0; i < items.length; i += 12) lines.push(`  ${items.slice(i, i + 12).join(', ')}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/** The smallest unsigned type that holds numbers up to `most`. */
export const unsignedType = (most: number): string =>
  most <= 0xff ? 'uint8_t' : most <= 0xffff ? 'uint16_t' : 'uint32_t';
