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

/** As many values get a tick each; more of them leave the ticks to round numbers. */
const fewValues = 8;
/** Least distance of two ticks in pixels, so that their labels stay apart. */
const tickDistance = 34;

/** A logarithmic axis over positive values; its ticks are the values themselves where they are few, else 1, 2 and 5. */
export function logAxis(values: readonly number[], pixels: readonly [number, number]): Axis {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const least = distinct[0] / 1.15;
  const greatest = distinct[distinct.length - 1] * 1.15;
  const [low, high] = [Math.log(least), Math.log(greatest)];
  const at = (value: number) =>
    pixels[0] + ((Math.log(value) - low) / (high - low)) * (pixels[1] - pixels[0]);
  const ticks: number[] = [];
  for (const value of distinct.length <= fewValues ? distinct : roundNumbers(least, greatest)) {
    const last = ticks.at(-1);
    if (last === undefined || Math.abs(at(value) - at(last)) >= tickDistance) ticks.push(value);
  }
  return { at, ticks };
}

/** 1, 2 and 5 times powers of ten between two positive numbers. */
function roundNumbers(least: number, greatest: number): number[] {
  const first = Math.floor(Math.log10(least));
  const powers = Array.from({ length: Math.ceil(Math.log10(greatest)) - first + 1 }, (_, i) => first + i);
  return powers
    .flatMap((power) => [1, 2, 5].map((factor) => Number(`${factor}e${power}`)))
    .filter((value) => value >= least && value <= greatest);
}

/** 1, 2 or 5 times a power of ten, for four to eight ticks. */
function tickStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const factor = [1, 2, 5, 10].find((f) => span / (f * power) <= 8) ?? 10;
  return factor * power;
}
