/** `1, 2, 4, 8, … 512, 1024`: a list for a person, its middle left out where it is long. */
export function describeList(values: readonly number[], most = 10): string {
  if (values.length <= most) return values.join(', ');
  return `${values.slice(0, most - 3).join(', ')}, … ${values.slice(-2).join(', ')}`;
}

/** `1–3, 5`: runs of consecutive numbers joined. */
export function describeRuns(values: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last && value === last[1] + 1) last[1] = value;
    else runs.push([value, value]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** `15 MHz`: hertz in the largest unit that gives the number back exactly, as a file writes it. */
export function describeFrequency(hertz: number): string {
  const units = { GHz: 1e9, MHz: 1e6, kHz: 1e3 };
  const unit = Object.entries(units).find(
    ([, factor]) => hertz >= factor && (hertz / factor) * factor === hertz,
  );
  return unit ? `${hertz / unit[1]} ${unit[0]}` : `${hertz} Hz`;
}
