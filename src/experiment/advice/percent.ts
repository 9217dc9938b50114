/** A share as people write it. */
export const percent = (fraction: number) => `${Number((100 * fraction).toPrecision(3))} %`;
