/** The part of jstat that statistics.ts uses; the package carries no types. */
declare module 'jstat' {
  export const jStat: {
    normal: {
      cdf(x: number, mean: number, deviation: number): number;
      pdf(x: number, mean: number, deviation: number): number;
    };
    studentt: { inv(probability: number, degreesOfFreedom: number): number };
  };
}
