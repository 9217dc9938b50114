/** Least and greatest weight of the slider beside 0, and its steps a decade. */
const decades = { from: -3, to: 1, steps: 10 };

/** Last position of the slider; 0 is the first. */
export const lastWeight = (decades.to - decades.from) * decades.steps + 1;

/** w_c at a position of the slider: 0, then 0.001 to 10 on a logarithmic scale, with two digits. */
export function weightAt(position: number): number {
  if (position <= 0) return 0;
  return Number((10 ** (decades.from + (position - 1) / decades.steps)).toPrecision(2));
}

/** Position of the slider that is nearest to a w_c. */
export function positionOfWeight(weight: number): number {
  if (weight <= 0) return 0;
  const position = Math.round((Math.log10(weight) - decades.from) * decades.steps) + 1;
  return Math.min(lastWeight, Math.max(1, position));
}
