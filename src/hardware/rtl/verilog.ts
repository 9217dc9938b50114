/** A sized literal: 5'd31. */
export const sized = (bits: number, value: number) => `${bits}'d${value}`;

/** Columns of a parameter list that still goes on its line. */
const widestLine = 72;

/** A parameter list of an instance: `#(.A(1), .B(2))`, one a line where it would be long. */
function parameters(values: Readonly<Record<string, number | string>>): string {
  const list = Object.entries(values).map(([name, value]) => `.${name}(${value})`);
  const line = `#(${list.join(', ')})`;
  return line.length <= widestLine ? line : `#(\n    ${list.join(',\n    ')}\n  )`;
}

/** An instance with one connection a line: `module #(…) name (.a(x), …);` */
export function instance(
  module: string,
  values: Readonly<Record<string, number | string>>,
  name: string,
  connections: Readonly<Record<string, string>>,
): string {
  const ports = Object.entries(connections).map(([port, wire]) => `    .${port}(${wire})`);
  return `  ${module} ${parameters(values)} ${name} (\n${ports.join(',\n')}\n  );`;
}

/** `[7:0] ` of a bus, nothing for one wire… kept even for one bit, so that every port is a vector. */
export const bus = (bits: number | string) =>
  typeof bits === 'number' ? `[${bits - 1}:0]` : `[${bits}-1:0]`;

/** Words as lines of hexadecimal for $readmemh, each of `width` bits; negative words in two's complement. */
export function hexLines(words: Iterable<readonly number[]>, bitsPerWord: number): string {
  const lines: string[] = [];
  for (const parts of words) lines.push(hexOf(parts, bitsPerWord));
  return `${lines.join('\n')}\n`;
}

/** Several words side by side in one, the first lowest. */
export function hexOf(parts: readonly number[], bits: number): string {
  const mask = (1n << BigInt(bits)) - 1n;
  let word = 0n;
  for (let i = parts.length - 1; i >= 0; i--) word = (word << BigInt(bits)) | (BigInt(parts[i]) & mask);
  return word.toString(16).padStart(Math.ceil((parts.length * bits) / 4), '0');
}
