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
  return Float64Array.from({ length: epochsOf(curve) }, (_, row) => curve.rows[row * width + at]);
}

/**
 * Adds live epochs. Epochs already there are replaced (a resumed run repeats some); epochs missing between
 * make a `gap`, and the caller must ask for the whole curve, as messages to a hidden page are lost.
 */
export function appendEpochs(
  curve: Curve,
  rows: Float64Array,
): { readonly curve: Curve; readonly gap: boolean } {
  if (rows.length === 0) return { curve, gap: false };
  const first = rows[epochColumn];
  if (first > lastEpoch(curve) + 1) return { curve, gap: true };
  let keep = epochsOf(curve);
  while (keep > 0 && curve.rows[(keep - 1) * width + epochColumn] >= first) keep--;
  const joined = new Float64Array(keep * width + rows.length);
  joined.set(curve.rows.subarray(0, keep * width));
  joined.set(rows, keep * width);
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
