import { type Axis, linearAxis, logAxis } from '../../experiment/report/axis.ts';
import type { Figure, FigurePoint, FigureSeries } from '../../experiment/report/figure.ts';
import { drawMark, drawRing } from './marks.ts';
import type { Palette, Pen, Picture } from './pen.ts';

const margin = { top: 16, right: 16, bottom: 46, left: 64 };
const plotHeight = 280;
const legendRow = 18;
/** Width of a letter of the axes, about. */
const letter = 6.5;

/** Where a point of a figure lies, for a pointer to find it. */
export interface FigureMark {
  readonly x: number;
  readonly y: number;
  readonly series: number;
  readonly point: FigurePoint;
}

/** The points of a figure from left to right, where they lie at a width; a series that is one level lies at the left. */
export function figureMarks(figure: Figure, width: number): readonly FigureMark[] {
  const { x, y } = axesOf(figure, width);
  return figure.series
    .flatMap(({ points, level }, series) =>
      points.map((point) => ({ x: level ? margin.left : x.at(point.x), y: y.at(point.y), series, point })),
    )
    .sort((a, b) => a.x - b.x || a.series - b.series);
}

/** A figure with its bands, legend below; the row that is looked at has a ring. */
export function figurePicture(figure: Figure, row?: number): Picture {
  return {
    height: () => margin.top + plotHeight + margin.bottom + figure.series.length * legendRow,
    draw(pen, width, _height, palette) {
      const { x, y } = axesOf(figure, width);
      drawAxes(pen, figure, x, y, width, palette);
      figure.series.forEach((series, index) => {
        drawSeries(pen, series, index, x, y, width, palette);
      });
      const looked = figureMarks(figure, width).find(({ point }) => point.row === row && row !== undefined);
      if (looked) drawRing(pen, looked.x, looked.y, 8, palette.foreground);
      figure.series.forEach(({ name, level }, index) => {
        const at = margin.top + plotHeight + margin.bottom + index * legendRow;
        const colour = colourOf(index, palette);
        if (level) pen.lines([margin.left, at, margin.left + 18, at], { colour, width: 2, dash: [5, 3] });
        else drawMark(pen, index, margin.left + 9, at, 4, colour);
        pen.text(margin.left + 28, at, name, { colour: palette.foreground });
      });
    },
  };
}

const colourOf = (series: number, palette: Palette) => palette.series[series % palette.series.length];

function axesOf({ series, categories, logX }: Figure, width: number): { readonly x: Axis; readonly y: Axis } {
  const ends = [margin.left, width - margin.right] as const;
  const heights = [margin.top + plotHeight, margin.top] as const;
  const ys = series.flatMap(({ points }) => points.flatMap(({ y, low = y, high = y }) => [y, low, high]));
  const y = linearAxis(ys, heights);
  if (categories) {
    const step = (ends[1] - ends[0]) / categories.length;
    return { y, x: { at: (index) => ends[0] + step * (index + 0.5), ticks: categories.map((_, i) => i) } };
  }
  const xs = series.flatMap(({ points, level }) => (level ? [] : points.map((point) => point.x)));
  // Room for half a band's end at either side.
  const inner = [ends[0] + 12, ends[1] - 12] as const;
  return { y, x: xs.length === 0 ? linearAxis([0, 1], inner) : (logX ? logAxis : linearAxis)(xs, inner) };
}

function drawAxes(pen: Pen, figure: Figure, x: Axis, y: Axis, width: number, palette: Palette): void {
  const { categories, xLabel, yLabel, formatX = String, formatY = String } = figure;
  const floor = margin.top + plotHeight;
  const right = width - margin.right;
  const small = { colour: palette.muted };
  for (const tick of y.ticks) {
    pen.lines([margin.left, y.at(tick), right, y.at(tick)], { colour: palette.border, width: 0.75 });
    pen.text(margin.left - 8, y.at(tick), formatY(tick), { ...small, anchor: 'end' });
  }
  pen.lines([margin.left, floor, right, floor], { colour: palette.muted, width: 1 });
  const room = categories ? (right - margin.left) / categories.length : Number.POSITIVE_INFINITY;
  for (const tick of x.ticks) {
    const text = categories ? categories[tick] : formatX(tick);
    const most = Math.max(2, Math.floor(room / letter));
    const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
    pen.lines([x.at(tick), floor, x.at(tick), floor + 4], { colour: palette.muted, width: 1 });
    pen.text(x.at(tick), floor + 14, short, { ...small, anchor: 'middle' });
  }
  pen.text((margin.left + right) / 2, floor + 31, xLabel, { ...small, anchor: 'middle' });
  pen.text(12, margin.top + plotHeight / 2, yLabel, { ...small, anchor: 'middle', upright: true });
}

function drawSeries(
  pen: Pen,
  { points, level, scattered }: FigureSeries,
  index: number,
  x: Axis,
  y: Axis,
  width: number,
  palette: Palette,
): void {
  const colour = colourOf(index, palette);
  if (level) {
    const { y: value, low = value, high = value } = points[0];
    const right = width - margin.right;
    pen.boxes([margin.left, y.at(high), right - margin.left, y.at(low) - y.at(high)], {
      colour,
      opacity: 0.13,
    });
    pen.lines([margin.left, y.at(value), right, y.at(value)], { colour, width: 1.6, dash: [6, 4] });
    return;
  }
  if (!scattered && points.length > 1)
    pen.path(
      points.flatMap((point) => [x.at(point.x), y.at(point.y)]),
      { colour, width: 1.6 },
    );
  for (const { x: px, low, high } of points) {
    if (low === undefined || high === undefined || low === high) continue;
    const [at, bottom, top] = [x.at(px), y.at(low), y.at(high)];
    pen.lines([at, bottom, at, top, at - 4, bottom, at + 4, bottom, at - 4, top, at + 4, top], {
      colour,
      width: 1.2,
    });
  }
  for (const point of points) drawMark(pen, index, x.at(point.x), y.at(point.y), 4, colour);
}
