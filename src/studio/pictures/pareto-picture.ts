import { formatShort } from '../format.ts';
import type { DesignMark, ResourceAxis } from '../fpga/designs.ts';
import { say } from '../say.ts';
import { hatch } from './hatch.ts';
import type { Palette, Pen, Picture } from './pen.ts';
import { logTicks } from './ticks.ts';

const margin = { top: 14, right: 18, bottom: 40, left: 58 };

/** What the plot shows: designs, the axis of their cost, and how much of it the part has. */
export interface ParetoPlot {
  readonly marks: readonly DesignMark[];
  readonly axis: ResourceAxis;
  /** Place in `marks` of the design under the pointer or the keys. */
  readonly at?: number;
}

/** Logarithms of cost and speed to places; nothing of a resource is drawn at half of one. */
function scales({ marks, axis }: ParetoPlot, width: number, height: number) {
  const costs = [...marks.map(axis.costOf), ...(axis.limit > 0 ? [axis.limit] : [])].map(atLeastHalf);
  const speeds = marks.map(({ point }) => point.inputsPerSecond);
  const [left, right] = [Math.min(...costs) / 1.5, Math.max(...costs) * 1.5];
  const [low, high] = [Math.min(...speeds) / 1.4, Math.max(...speeds) * 1.4];
  const along = (value: number, from: number, to: number) => Math.log(value / from) / Math.log(to / from);
  return {
    range: { left, right, low, high },
    x: (cost: number) =>
      margin.left + (width - margin.left - margin.right) * along(atLeastHalf(cost), left, right),
    y: (speed: number) =>
      height - margin.bottom - (height - margin.top - margin.bottom) * along(speed, low, high),
  };
}

const atLeastHalf = (value: number) => Math.max(0.5, value);

const heightAt = (width: number) => Math.min(340, Math.max(220, width * 0.55));

/** The design nearest to a place of the picture, within reach of a pointer. */
export function designAt(plot: ParetoPlot, x: number, y: number, width: number): number | undefined {
  const { x: xOf, y: yOf } = scales(plot, width, heightAt(width));
  let nearest: number | undefined;
  let least = 28;
  plot.marks.forEach(({ point }, i) => {
    const distance = Math.hypot(xOf(plot.axis.costOf(plot.marks[i])) - x, yOf(point.inputsPerSecond) - y);
    if (distance < least) [nearest, least] = [i, distance];
  });
  return nearest;
}

/** Inputs per second against one resource, both logarithmic; where the part is full, and which designs it takes. */
export function paretoPicture(plot: ParetoPlot): Picture {
  return {
    height: heightAt,
    draw(pen, width, height, palette) {
      const { marks, axis, at } = plot;
      if (marks.length === 0) return;
      const { x, y, range } = scales(plot, width, height);
      const floor = height - margin.bottom;
      drawAxes(pen, palette, plot, { x, y, range, width, floor });
      const front = marks.filter(({ onFront }) => onFront);
      pen.path(
        front.flatMap((mark) => [x(axis.costOf(mark)), y(mark.point.inputsPerSecond)]),
        { colour: palette.series[0], width: 1, opacity: 0.6, dash: [3, 3] },
      );
      marks.forEach((mark, i) => {
        drawMark(pen, palette, mark, [x(axis.costOf(mark)), y(mark.point.inputsPerSecond)], i === at);
      });
    },
  };
}

function drawAxes(
  pen: Pen,
  palette: Palette,
  { axis }: ParetoPlot,
  { x, y, range, width, floor }: ReturnType<typeof scales> & { width: number; floor: number },
): void {
  const end = width - margin.right;
  const grid = { colour: palette.border, width: 0.75, opacity: 0.6 };
  const tick = { colour: palette.muted } as const;
  let free = Number.NEGATIVE_INFINITY;
  for (const cost of logTicks(range.left, range.right)) {
    pen.lines([x(cost), margin.top, x(cost), floor], grid);
    if (x(cost) - free < 34) continue;
    pen.text(x(cost), floor + 12, axis.text(cost), { ...tick, anchor: 'middle' });
    free = x(cost);
  }
  free = Number.POSITIVE_INFINITY;
  for (const speed of logTicks(range.low, range.high)) {
    pen.lines([margin.left, y(speed), end, y(speed)], grid);
    if (free - y(speed) < 14) continue;
    pen.text(margin.left - 6, y(speed), formatShort(speed), { ...tick, anchor: 'end' });
    free = y(speed);
  }
  pen.text((margin.left + end) / 2, floor + 30, axis.title, { ...tick, anchor: 'middle' });
  pen.text(12, (margin.top + floor) / 2, say('inputs per second'), {
    ...tick,
    anchor: 'middle',
    upright: true,
  });
  if (axis.limit <= 0) return;
  const full = x(axis.limit);
  hatch(pen, [full, margin.top, Math.max(0, end - full), floor - margin.top], {
    colour: palette.negative,
    width: 0.75,
    opacity: 0.35,
  });
  pen.lines([full, margin.top, full, floor], { colour: palette.foreground, width: 1.5 });
  const inside = full > margin.left + 90;
  pen.text(full + (inside ? -6 : 6), floor - 8, say('the part is full'), {
    colour: palette.foreground,
    anchor: inside ? 'end' : 'start',
  });
}

/** A disc where the part takes the design, a cross where not; a square around the file's, a ring around the one looked at. */
function drawMark(
  pen: Pen,
  palette: Palette,
  { point, inFile }: DesignMark,
  [x, y]: readonly [number, number],
  lookedAt: boolean,
): void {
  if (lookedAt) {
    pen.discs([x, y], 12, { colour: palette.foreground });
    pen.discs([x, y], 10, { colour: palette.background });
  }
  if (inFile) {
    const side = 8;
    const square = [x - side, y - side, x + side, y - side, x + side, y + side, x - side, y + side];
    pen.path([...square, x - side, y - side], { colour: palette.accent, width: 2 });
  }
  if (point.fits) {
    pen.discs([x, y], 5, { colour: palette.series[0] });
    return;
  }
  const r = 4.5;
  pen.lines([x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r], { colour: palette.negative, width: 2 });
}
