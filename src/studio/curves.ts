import { type CurveColumn, curveColumns } from './protocol.ts';

/** A run's learning curve: rows × curveColumns, one row an epoch, epochs ascending. */
export interface Curve {
  readonly rows: Float64Array;
}

const width = curveColumns.length;
const epochColumn = 0;

export const emptyCurve: Curve = { rows: new Float64Array(0) };

export const epochsOf = (curve: Curve): number => curve.rows.length / width;

export const lastEpoch = (curve: Curve): number =>
  curve.rows.length === 0 ? 0 : curve.rows[curve.rows.length - width + epochColumn];

/** One column of a curve, by epoch. */
export function columnOf(curve: Curve, column: CurveColumn): Float64Array {
  const at = curveColumns.indexOf(column);
  const values = new Float64Array(epochsOf(curve));
  for (let row = 0; row < values.length; row++) values[row] = curve.rows[row * width + at];
  return values;
}

/**
 * Adds live epochs. Epochs already there are replaced (a resumed run repeats some, a late message brings old
 * ones) and later ones stay; epochs missing between make a `gap`, and the caller must ask for the whole curve,
 * as messages to a hidden page are lost.
 */
export function appendEpochs(
  curve: Curve,
  rows: Float64Array,
): { readonly curve: Curve; readonly gap: boolean } {
  if (rows.length === 0) return { curve, gap: false };
  const first = rows[epochColumn];
  const last = rows[rows.length - width + epochColumn];
  if (first > lastEpoch(curve) + 1) return { curve, gap: true };
  const old = curve.rows;
  let before = epochsOf(curve);
  while (before > 0 && old[(before - 1) * width + epochColumn] >= first) before--;
  let after = before;
  while (after < epochsOf(curve) && old[after * width + epochColumn] <= last) after++;
  const joined = new Float64Array(before * width + rows.length + (old.length - after * width));
  joined.set(old.subarray(0, before * width));
  joined.set(rows, before * width);
  joined.set(old.subarray(after * width), before * width + rows.length);
  return { curve: { rows: joined }, gap: false };
}

/** The best epoch by validation accuracy (the first of equals), or undefined for an empty curve. */
export function bestEpoch(
  curve: Curve,
): { readonly epoch: number; readonly validationAccuracy: number } | undefined {
  const at = curveColumns.indexOf('validationAccuracy');
  let best: { epoch: number; validationAccuracy: number } | undefined;
  for (let row = 0; row < epochsOf(curve); row++) {
    const accuracy = curve.rows[row * width + at];
    if (!best || accuracy > best.validationAccuracy)
      best = { epoch: curve.rows[row * width + epochColumn], validationAccuracy: accuracy };
  }
  return best;
}
