import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A seeded source of numbers that are the same on every machine, engine and thread count: only integer
 * operations and correctly rounded ones (+ − × ÷ √) are used, never Math.log and its like, whose last bits
 * engines may choose.
 */
export interface Random {
  /** Uniform integer 0 .. 2³²−1. */
  uint32(): number;
  /** Uniform integer 0 .. n−1, for 1 ≤ n ≤ 2⁵³. */
  below(n: number): number;
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Fisher–Yates shuffle in place; gives its argument back. */
  shuffle<A extends Shufflable>(items: A): A;
}

/** Anything with elements to exchange. */
export type Shufflable = { readonly length: number; [index: number]: unknown };

const two32 = 2 ** 32;
/** Up to this bound a 32-bit draw times n is exact in a double, so rejection leaves no bias at all. */
const exactBelow = 2 ** 21;

/**
 * A generator (xoroshiro128+ of pure-rand) for a seed and the name of what it is for: streams of one seed
 * are independent, so that drawing more of one thing never changes another.
 */
export function createRandom(seed: number, stream = ''): Random {
  return new XoroshiroRandom(seed, stream);
}

class XoroshiroRandom implements Random {
  private readonly generator;
  private spareNormal: number | undefined;

  constructor(seed: number, stream: string) {
    this.generator = xoroshiro128plusFromState(stateOf(seed, stream));
  }

  uint32(): number {
    return this.generator.next() >>> 0;
  }

  uniform(): number {
    const high = this.generator.next() >>> 5;
    const low = this.generator.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  below(n: number): number {
    if (n > exactBelow) return Math.floor(this.uniform() * n);
    for (;;) {
      const product = (this.generator.next() >>> 0) * n;
      const high = Math.floor(product / two32);
      const low = product - high * two32;
      if (low >= n || low >= two32 % n) return high;
    }
  }

  /** Marsaglia's polar method: two normals from a point in the unit disc. */
  normal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * portableLog(square)) / square);
      this.spareNormal = y * factor;
      return x * factor;
    }
  }

  shuffle<A extends Shufflable>(items: A): A {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  }
}

/** Four well-mixed words from seed and stream: FNV-1a over both, then the finaliser of MurmurHash3. */
function stateOf(seed: number, stream: string): number[] {
  let hash = 0x811c9dc5;
  const feed = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  const seedBytes = new DataView(new ArrayBuffer(8));
  seedBytes.setFloat64(0, seed);
  for (let i = 0; i < 8; i++) feed(seedBytes.getUint8(i));
  for (let i = 0; i < stream.length; i++) {
    feed(stream.charCodeAt(i) & 0xff);
    feed(stream.charCodeAt(i) >>> 8);
  }
  const state: number[] = [];
  for (let word = 0; word < 4; word++) {
    hash = (hash + 0x9e3779b9) | 0;
    let mixed = hash ^ (hash >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    state.push(mixed ^ (mixed >>> 16));
  }
  return state;
}

const bits = new DataView(new ArrayBuffer(8));

/** Natural logarithm of a positive normal double, to about 1e-15, the same on every engine. */
export function portableLog(value: number): number {
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  // ln m = 2 artanh((m−1)/(m+1)); |ratio| ≤ 0.172, so 11 terms reach double precision.
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let series = 0;
  for (let power = 21; power >= 1; power -= 2) series = series * square + 1 / power;
  return exponent * Math.LN2 + 2 * ratio * series;
}
