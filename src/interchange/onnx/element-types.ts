/** How a tensor's numbers stand in its raw bytes. */
export interface ElementType {
  readonly bytes: number;
  readonly read: (buffer: ArrayBuffer) => Float32Array;
}

/** Element types of ONNX by their numbers in TensorProto.DataType; others hold no weights. */
export const elementTypes: Readonly<Record<number, ElementType>> = {
  1: { bytes: 4, read: (buffer) => new Float32Array(buffer) },
  2: { bytes: 1, read: (buffer) => Float32Array.from(new Uint8Array(buffer)) },
  3: { bytes: 1, read: (buffer) => Float32Array.from(new Int8Array(buffer)) },
  6: { bytes: 4, read: (buffer) => Float32Array.from(new Int32Array(buffer)) },
  7: { bytes: 8, read: (buffer) => Float32Array.from(new BigInt64Array(buffer), Number) },
  9: { bytes: 1, read: (buffer) => Float32Array.from(new Uint8Array(buffer)) },
  10: { bytes: 2, read: (buffer) => Float32Array.from(new Uint16Array(buffer), fromHalf) },
  11: { bytes: 8, read: (buffer) => Float32Array.from(new Float64Array(buffer)) },
  16: { bytes: 2, read: (buffer) => fromBrainFloats(new Uint16Array(buffer)) },
};

/** Types of 16 bits, whose bits stand in the field of 32-bit integers where they are not raw. */
export const bitsInIntegers = new Set([10, 16]);

/** An IEEE half-precision number. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** bfloat16: the upper halves of single-precision numbers. */
const fromBrainFloats = (halves: Uint16Array): Float32Array =>
  new Float32Array(Uint32Array.from(halves, (bits) => bits << 16).buffer);
