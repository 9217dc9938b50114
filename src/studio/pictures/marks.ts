import type { Pen } from './pen.ts';

/**
 * A mark around a point, another shape for each series, so that colour is not needed to tell them apart.
 * @param size half its width in pixels
 */
export function drawMark(pen: Pen, series: number, x: number, y: number, size: number, colour: string): void {
  const shapes = [
    () => pen.discs([x, y], size, { colour }),
    () => pen.boxes([x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8], { colour }),
    () =>
      pen.area([x, y - size * 1.2, x + size * 1.1, y + size * 0.8, x - size * 1.1, y + size * 0.8], {
        colour,
      }),
    () => pen.area([x, y - size * 1.3, x + size * 1.3, y, x, y + size * 1.3, x - size * 1.3, y], { colour }),
    () =>
      pen.lines([x - size, y - size, x + size, y + size, x - size, y + size, x + size, y - size], {
        colour,
        width: 2,
      }),
    () => pen.lines([x - size, y, x + size, y, x, y - size, x, y + size], { colour, width: 2 }),
  ];
  shapes[series % shapes.length]();
}

/** A ring around the point that is looked at. */
export function drawRing(pen: Pen, x: number, y: number, radius: number, colour: string): void {
  const steps = 28;
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const turn = (2 * Math.PI * i) / steps;
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)];
  });
  pen.path(points.flat(), { colour, width: 2 });
}
