/** Most values, and how deep they lie, of one Thrift message: more than the footer of a wide table has. */
const mostElements = 2 ** 23;
const deepest = 16;
/** Longest text as deep as the statistics of a column; writers leave out longer ones. */
const longestStatistic = 4096;
const statisticsDepth = 6;
/** A varint of 64 bits. */
const longestVarint = 10;

/** Types of Thrift's compact protocol. */
const type = { stop: 0, true: 1, false: 2, byte: 3, i64: 6, double: 7, binary: 8, list: 9, struct: 12 };

/**
 * Walks over a Thrift struct at `start` before a reader builds objects of it, which would follow any length that is
 * written there. Returns where it ends. Throws where it is cut off, nests too deep, or promises more than its bytes hold.
 */
export function checkThrift(view: DataView, start: number): number {
  let at = start;
  let elements = 0;
  const byte = () => {
    if (at >= view.byteLength) throw new Error('it ends within a header');
    return view.getUint8(at++);
  };
  const varint = () => {
    let value = 0;
    for (let i = 0; i < longestVarint; i++) {
      const next = byte();
      value += (next & 0x7f) * 128 ** i;
      if (next < 0x80) return value;
    }
    throw new Error('a number in a header has no end');
  };
  const skip = (bytes: number) => {
    if (bytes > view.byteLength - at) throw new Error('a header promises more than there is');
    at += bytes;
  };
  const element = (kind: number, depth: number) => {
    if (++elements > mostElements) throw new Error('its headers hold more than any table needs');
    if (depth > deepest) throw new Error('its headers nest too deep');
    if (kind === type.byte) byte();
    else if (kind > type.byte && kind <= type.i64) varint();
    else if (kind === type.double) skip(8);
    else if (kind === type.binary) {
      const length = varint();
      if (depth >= statisticsDepth && length > longestStatistic)
        throw new Error('its statistics are too long');
      skip(length);
    } else if (kind === type.list) list(depth);
    else if (kind === type.struct) struct(depth + 1);
    else if (kind !== type.true && kind !== type.false) throw new Error('its headers hold an unknown type');
  };
  const list = (depth: number) => {
    const head = byte();
    const count = head >> 4 === 15 ? varint() : head >> 4;
    // Every element takes a byte at least.
    if (count > view.byteLength - at) throw new Error('a header promises more than there is');
    const kind = head & 15;
    for (let i = 0; i < count; i++) element(kind <= type.false ? type.byte : kind, depth + 1);
  };
  const struct = (depth: number) => {
    for (let head = byte(); (head & 15) !== type.stop; head = byte()) {
      if (head >> 4 === 0) varint();
      element(head & 15, depth);
    }
  };
  struct(0);
  return at;
}
