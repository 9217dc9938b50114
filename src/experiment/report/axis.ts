/** A straight or logarithmic axis: where values fall between two ends in pixels, and where its ticks are. */
export interface Axis {
  at(value: number): number;
  readonly ticks: readonly number[];
}

/** An axis over the range of the values, widened to whole ticks. `pixels` are where least and greatest fall. */
export function linearAxis(values: readonly number[], pixels: readonly [number, number]): Axis {
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const span = greatest - least || Math.abs(greatest) || 1;
  const step = tickStep(span);
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.max(Math.ceil(greatest / step - 1e-9) * step, low + step);
  const count = Math.round((high - low) / step);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((low + i * step).toPrecision(12)));
  return { at: (value) => pixels[0] + ((value - low) / (high - low)) * (pixels[1] - pixels[0]), ticks };
}

/** A logarithmic axis over positive values; its ticks are the values themselves where they are few. */
export function logAxis(values: readonly number[], pixels: readonly [number, number]): Axis {
  const low = Math.log(Math.min(...values) / 1.15);
  const high = Math.log(Math.max(...values) * 1.15);
  const at = (value: number) =>
    pixels[0] + ((Math.log(value) - low) / (high - low)) * (pixels[1] - pixels[0]);
  const ticks: number[] = [];
  for (const value of [...new Set(values)].sort((a, b) => a - b)) {
    const last = ticks.at(-1);
    if (last === undefined || Math.abs(at(value) - at(last)) >= 34) ticks.push(value);
  }
  return { at, ticks };
}

/** 1, 2 or 5 times a power of ten, for four to eight ticks. */
function tickStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const factor = [1, 2, 5, 10].find((f) => span / (f * power) <= 8) ?? 10;
  return factor * power;
}
