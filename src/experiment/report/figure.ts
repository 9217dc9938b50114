import { type Axis, linearAxis, logAxis } from './axis.ts';
import { element, escapeXml, marker, seriesColours } from './svg.ts';

/** A point with the ends of its confidence band, in the units of the axes. */
export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
  /** Which of the rows that the figure was made of, from 0. */
  readonly row?: number;
}

/** Points that belong together. `level`: one value that holds for all x, drawn as a dashed line with its band. */
export interface FigureSeries {
  readonly name: string;
  readonly points: readonly FigurePoint[];
  readonly level?: boolean;
  /** Points that are compared but not steps of one sweep: not joined. */
  readonly scattered?: boolean;
}

/** A figure: what the axes mean and what is drawn. With `categories`, x counts these from 0. */
export interface Figure {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly FigureSeries[];
  readonly categories?: readonly string[];
  readonly logX?: boolean;
  readonly formatX?: (x: number) => string;
  readonly formatY?: (y: number) => string;
}

const width = 680;
const left = 64;
const plotWidth = 440;
const top = 40;
const plotHeight = 300;
const bottom = top + plotHeight;
const right = left + plotWidth;

/** Draws a figure as a self-contained SVG; `currentColor` lets pages in light and dark show it alike. */
export function drawFigure(figure: Figure): string {
  const { series, categories } = figure;
  const xs = series.flatMap(({ points, level }) => (level ? [] : points.map(({ x }) => x)));
  const ys = series.flatMap(({ points }) => points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]));
  const xAxis = categories
    ? categoryAxis(categories.length)
    : (figure.logX ? logAxis : linearAxis)(xs, [left, right]);
  const yAxis = linearAxis(ys, [bottom, top]);
  const legendHeight = top + 20 * series.length;
  const height = Math.max(bottom + 56 + slantDepth(categories), legendHeight + 20);
  const drawn = series.map((each, index) => drawSeries(each, index, xAxis, yAxis));
  const body = [
    element('title', {}, escapeXml(figure.title)),
    text(left, 22, figure.title, { 'font-weight': 600, 'font-size': 14 }),
    ...axes(figure, xAxis, yAxis),
    ...drawn,
    ...series.map((each, index) => legend(each, index)),
  ].join('\n');
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      style: 'color-scheme:light dark;background:Canvas;color:CanvasText',
      fill: 'currentColor',
      'font-family': 'system-ui, sans-serif',
      'font-size': 12,
    },
    `\n${body}\n`,
  )}\n`;
}

const text = (x: number, y: number, content: string, more: Record<string, string | number> = {}) =>
  element('text', { x, y, ...more }, escapeXml(content));

function categoryAxis(count: number): Axis {
  const step = plotWidth / count;
  return { at: (index) => left + step * (index + 0.5), ticks: Array.from({ length: count }, (_, i) => i) };
}

/** Width of a letter on average, in pixels, and the slant of category names that would run into each other. */
const letter = 6.5;
const slant = 35;

/** How much deeper slanted names of categories reach; 0 where they have room side by side. */
function slantDepth(categories: readonly string[] | undefined): number {
  if (!categories) return 0;
  const longest = letter * Math.max(...categories.map((name) => name.length));
  return longest < plotWidth / categories.length ? 0 : longest * Math.sin((slant * Math.PI) / 180);
}

function tickName(name: string, x: number, slanted: boolean): string {
  if (!slanted) return text(x, bottom + 19, name, { 'text-anchor': 'middle' });
  return text(0, 0, name, {
    'text-anchor': 'end',
    transform: `translate(${(x + 4).toFixed(2)} ${bottom + 16}) rotate(${-slant})`,
  });
}

function axes(
  { categories, xLabel, yLabel, formatX = plain, formatY = plain }: Figure,
  x: Axis,
  y: Axis,
): string[] {
  const depth = slantDepth(categories);
  const rule = { stroke: 'currentColor', 'stroke-opacity': 0.15 };
  return [
    ...y.ticks.flatMap((tick) => [
      element('line', { x1: left, x2: right, y1: y.at(tick), y2: y.at(tick), ...rule }),
      text(left - 8, y.at(tick) + 4, formatY(tick), { 'text-anchor': 'end' }),
    ]),
    ...x.ticks.flatMap((tick) => [
      element('line', { x1: x.at(tick), x2: x.at(tick), y1: bottom, y2: bottom + 5, stroke: 'currentColor' }),
      tickName(categories ? categories[tick] : formatX(tick), x.at(tick), depth > 0),
    ]),
    element('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: 'currentColor' }),
    text((left + right) / 2, bottom + 42 + depth, xLabel, { 'text-anchor': 'middle' }),
    text(0, 0, yLabel, {
      'text-anchor': 'middle',
      transform: `translate(13 ${(top + bottom) / 2}) rotate(-90)`,
    }),
  ];
}

const plain = (value: number) => String(value);

function drawSeries(series: FigureSeries, index: number, x: Axis, y: Axis): string {
  const colour = seriesColours[index % seriesColours.length];
  const { points } = series;
  if (series.level) {
    const { y: value, low = value, high = value } = points[0];
    return [
      element('rect', {
        x: left,
        y: y.at(high),
        width: plotWidth,
        height: y.at(low) - y.at(high),
        fill: colour,
        'fill-opacity': 0.13,
      }),
      element('line', {
        x1: left,
        x2: right,
        y1: y.at(value),
        y2: y.at(value),
        stroke: colour,
        'stroke-dasharray': '6 4',
        'stroke-width': 1.6,
      }),
    ].join('');
  }
  const path = points.map(
    (point, i) => `${i === 0 ? 'M' : 'L'}${x.at(point.x).toFixed(2)} ${y.at(point.y).toFixed(2)}`,
  );
  const line =
    series.scattered || points.length < 2
      ? ''
      : element('path', { d: path.join(''), fill: 'none', stroke: colour, 'stroke-width': 1.6 });
  const bars = points.map(({ x: px, low, high }) => {
    if (low === undefined || high === undefined || low === high) return '';
    const at = x.at(px);
    const d = `M${at} ${y.at(low)}V${y.at(high)}M${at - 4} ${y.at(low)}h8M${at - 4} ${y.at(high)}h8`;
    return element('path', { d, stroke: colour, 'stroke-width': 1.2, fill: 'none' });
  });
  const marks = points.map((point) => marker(index, x.at(point.x), y.at(point.y), colour));
  return [line, ...bars, ...marks].join('');
}

function legend({ name, level }: FigureSeries, index: number): string {
  const colour = seriesColours[index % seriesColours.length];
  const y = top + 10 + 20 * index;
  const sample = level
    ? element('line', {
        x1: right + 14,
        x2: right + 30,
        y1: y,
        y2: y,
        stroke: colour,
        'stroke-dasharray': '5 3',
        'stroke-width': 1.6,
      })
    : marker(index, right + 22, y, colour);
  return sample + text(right + 38, y + 4, name);
}
