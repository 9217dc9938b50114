import type { Palette, Pen } from './pen.ts';

/** A bar of `length` inside the outline of one of `whole`; both may be 0. */
export function outlinedBar(
  pen: Pen,
  palette: Palette,
  [x, y, height]: readonly [x: number, y: number, height: number],
  length: number,
  whole: number,
): void {
  if (whole <= 0) return;
  const [x0, x1] = [x + 0.5, x + Math.max(2, whole) - 0.5];
  const [y0, y1] = [y + 0.5, y + height - 0.5];
  pen.path([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0], { colour: palette.muted, width: 1, opacity: 0.7 });
  pen.boxes([x, y, Math.max(2, length), height], { colour: palette.series[0] });
}
