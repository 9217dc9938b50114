import { describe, expect, it } from 'vitest';
import { lineColours, markedPlaces, markOf, markOutline, mostDistinctLines } from './line-marks.ts';

describe('marks of lines', () => {
  it('tell as many lines apart as can be chosen at once', () => {
    const looks = Array.from(
      { length: mostDistinctLines },
      (_, line) => `${line % lineColours} ${markOf(line)}`,
    );
    expect(mostDistinctLines).toBeGreaterThanOrEqual(50);
    expect(new Set(looks).size).toBe(mostDistinctLines);
    expect(markOf(lineColours - 1)).toBeUndefined();
    expect(markOf(lineColours)).toBeDefined();
  });

  it('lie around their place, each with an outline of its own', () => {
    const outlines = Array.from({ length: mostDistinctLines / lineColours - 1 }, (_, round) =>
      markOutline(markOf((round + 1) * lineColours)!, 10, 20, 4),
    );
    for (const outline of outlines)
      for (const [i, value] of outline.entries())
        expect(Math.abs(value - (i % 2 ? 20 : 10))).toBeLessThanOrEqual(4.2);
    expect(new Set(outlines.map(String)).size).toBe(outlines.length);
  });

  it('stand on a few points of any line, and on one at least', () => {
    for (const points of [1, 2, 7, 8, 9, 50, 500])
      for (let line = 0; line < mostDistinctLines; line++) {
        const places = markedPlaces(points, line);
        expect(places.length).toBeGreaterThanOrEqual(1);
        expect(places.length).toBeLessThanOrEqual(8);
        expect(places.every((at) => Number.isInteger(at) && at >= 0 && at < points)).toBe(true);
      }
    expect(markedPlaces(0, 7)).toEqual([]);
  });
});
