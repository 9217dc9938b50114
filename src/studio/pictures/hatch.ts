import type { Pen, Stroke } from './pen.ts';

/** Fills a rectangle with slanted lines: a mark that needs no colour. */
export function hatch(
  pen: Pen,
  [x, y, width, height]: readonly [x: number, y: number, width: number, height: number],
  style: Stroke,
  gap = 6,
): void {
  const lines: number[] = [];
  for (let start = gap / 2; start < width + height; start += gap) {
    // From the upper or right edge down to the left or lower one, both ends inside the rectangle.
    const [x0, y0] = start <= width ? [start, 0] : [width, start - width];
    const [x1, y1] = start <= height ? [0, start] : [start - height, height];
    lines.push(x + x0, y + y0, x + x1, y + y1);
  }
  pen.lines(lines, style);
}
