import type { FixedPoint } from '../fixed-point.ts';
import type { HardwareActivation } from '../junction-shape.ts';
import { tableDomainBits, tableEntries } from '../memories.ts';

/** Values and slopes of a sigmoid or tanh, as the hardware stores them: words by index. */
export interface ActivationTable {
  readonly entries: number;
  /** Bits dropped from a clipped sum to get an index. */
  readonly drop: number;
  /** Bits of a sum clipped to the table's domain. */
  readonly clippedBits: number;
  readonly values: Int32Array;
  readonly slopes: Int32Array;
}

/**
 * The table of a sigmoid (values in 1 LSB .. 1−2^-b_f, slopes in b_f−2 bits) or tanh (values in ±(1−2^-b_f),
 * slopes below 1). Entry e stands for the middle of the sums that share it.
 */
export function activationTable(
  activation: HardwareActivation & ('sigmoid' | 'tanh'),
  format: FixedPoint,
): ActivationTable {
  const entries = tableEntries(format);
  const clippedBits = tableDomainBits(format) + format.fraction + 1;
  const drop = clippedBits - Math.log2(entries);
  const one = 2 ** format.fraction;
  const values = new Int32Array(entries);
  const slopes = new Int32Array(entries);
  for (let e = 0; e < entries; e++) {
    const x = ((e - entries / 2) * 2 ** drop + (2 ** drop - 1) / 2) / one;
    if (activation === 'sigmoid') {
      const value = 1 / (1 + Math.exp(-x));
      values[e] = clip(Math.round(value * one), 1, one - 1);
      slopes[e] = clip(Math.round(value * (1 - value) * one), 0, one / 4 - 1);
    } else {
      const value = Math.tanh(x);
      values[e] = clip(Math.round(value * one), 1 - one, one - 1);
      slopes[e] = clip(Math.round((1 - value * value) * one), 0, one - 1);
    }
  }
  return { entries, drop, clippedBits, values, slopes };
}

const clip = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Index of the entry for a sum: clipped to the domain, its lowest bits dropped. */
export function tableIndex({ entries, drop, clippedBits }: ActivationTable, sum: number): number {
  const top = 2 ** (clippedBits - 1);
  return Math.floor(clip(sum, -top, top - 1) / 2 ** drop) + entries / 2;
}
