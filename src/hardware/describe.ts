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
