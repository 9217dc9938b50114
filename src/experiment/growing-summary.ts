import type { Measurement } from './point-store.ts';
import type { Point } from './settings.ts';
import { type SummaryPoint, summarise } from './summary.ts';

/**
 * An experiment's rows while it runs: takes each measurement as it comes and gives all rows so far, in the order of the
 * points, each with its seeds in the order of the training's. What is compared between points (KL) comes at the end.
 */
export function growingSummary(
  points: readonly Point[],
  confidence: number,
): (point: Point, measurement: Measurement) => readonly SummaryPoint[] {
  const places = new Map(points.map((point, place) => [point, place]));
  const measured = points.map((): Measurement[] => []);
  const rows: (SummaryPoint | undefined)[] = points.map(() => undefined);
  return (point, measurement) => {
    const place = places.get(point);
    if (place !== undefined) {
      const { seeds } = point.settings.training;
      measured[place].push(measurement);
      measured[place].sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed));
      [rows[place]] = summarise([{ point, measurements: measured[place] }], confidence);
    }
    return rows.filter((row) => row !== undefined);
  };
}
