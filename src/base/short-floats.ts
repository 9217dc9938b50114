/**
 * An IEEE 754 number of half precision (1 bit of sign, 5 of exponent, 10 of fraction) from its bits. Each is a number of
 * single precision too: nothing is rounded, subnormals, signed zeros and infinities included.
 */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Numbers of half precision, from their bits. */
export const fromHalves = (bits: Uint16Array): Float32Array => Float32Array.from(bits, fromHalf);

/** Numbers of bfloat16, from their bits: the upper halves of those of single precision. */
export function fromBrainFloats(bits: Uint16Array): Float32Array {
  const words = new Uint32Array(bits.length);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i] << 16;
  return new Float32Array(words.buffer);
}
