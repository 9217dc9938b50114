import type { ChartData } from '../curve-series.ts';
import { formatLoss } from '../format.ts';
import { markedPlaces, markOf, markOutline, markRadius } from '../line-marks.ts';
import { say } from '../say.ts';
import type { Palette, Pen, Picture } from './pen.ts';
import { linearTicks, logTicks } from './ticks.ts';

export interface CurvesOptions {
  readonly title: string;
  readonly percent: boolean;
  readonly logarithmic: boolean;
}

const margin = { top: 30, right: 16, bottom: 42, left: 64 };
const plotHeight = 240;
const legendRow = 16;
/** Longer legends stand in two columns where there is room for them. */
const oneColumn = 6;
const leastColumn = 260;

/** Curves for exports and reports: bands, training dashed, validation solid, a legend below. */
export function curvesPicture(data: ChartData, options: CurvesOptions): Picture {
  const legend = data.series.filter(({ part }) => part === 'validation');
  return {
    height: (width) => margin.top + plotHeight + margin.bottom + legendPlaces(legend.length, width).height,
    draw: (pen, width, _height, palette) => draw(pen, width, palette, data, options, legend),
  };
}

function draw(
  pen: Pen,
  width: number,
  palette: Palette,
  data: ChartData,
  { title, percent, logarithmic }: CurvesOptions,
  legend: ChartData['series'],
): void {
  const plotWidth = width - margin.left - margin.right;
  const usable = (value: number | null): value is number =>
    value !== null && Number.isFinite(value) && (!logarithmic || value > 0);
  const [low, high] = extent(
    data.series.flatMap(({ values, low = [], high = [] }) => [...values, ...low, ...high]).filter(usable),
  );
  const scale = logarithmic ? Math.log10 : (value: number) => value;
  const [bottom, top] = [scale(low), scale(high)];
  const y = (value: number) => margin.top + plotHeight * (1 - (scale(value) - bottom) / (top - bottom || 1));
  const [firstEpoch, lastEpoch] = [data.epochs[0] ?? 0, data.epochs.at(-1) ?? 1];
  const x = (epoch: number) =>
    margin.left + (plotWidth * (epoch - firstEpoch)) / (lastEpoch - firstEpoch || 1);
  const colourOf = (colour: number) => palette.series[colour % palette.series.length];

  pen.text(margin.left, 14, title, { colour: palette.foreground, size: 13, bold: true });
  const grid = { colour: palette.border, width: 0.75 };
  for (const tick of logarithmic ? logTicks(low, high) : linearTicks(low, high, 5)) {
    pen.lines([margin.left, y(tick), width - margin.right, y(tick)], grid);
    const text = percent ? `${Number((tick * 100).toPrecision(4))} %` : formatLoss(tick);
    pen.text(margin.left - 8, y(tick), text, { colour: palette.muted, anchor: 'end' });
  }
  const floor = margin.top + plotHeight;
  for (const tick of linearTicks(firstEpoch, lastEpoch, 8).filter(Number.isInteger))
    pen.text(x(tick), floor + 14, String(tick), { colour: palette.muted, anchor: 'middle' });
  pen.text(margin.left + plotWidth / 2, floor + 30, say('epoch'), {
    colour: palette.muted,
    anchor: 'middle',
  });

  for (const { colour, low: lows, high: highs } of data.series) {
    if (!lows || !highs) continue;
    const rows = data.epochs.flatMap((epoch, i) => {
      const [bandLow, bandHigh] = [lows[i], highs[i]];
      return usable(bandLow) && usable(bandHigh) ? [{ epoch, low: bandLow, high: bandHigh }] : [];
    });
    const outline = [
      ...rows.flatMap((row) => [x(row.epoch), y(row.high)]),
      ...rows.toReversed().flatMap((row) => [x(row.epoch), y(row.low)]),
    ];
    pen.area(outline, { colour: colourOf(colour), opacity: 0.2 });
  }
  for (const { colour, part, values } of data.series) {
    const points = data.epochs.flatMap((epoch, i) => {
      const value = values[i];
      return usable(value) ? [x(epoch), y(value)] : [];
    });
    const dashed = part === 'train';
    pen.path(points, {
      colour: colourOf(colour),
      width: dashed ? 1 : 1.75,
      dash: dashed ? [5, 4] : undefined,
    });
    const mark = dashed ? undefined : markOf(colour);
    if (!mark) continue;
    for (const at of markedPlaces(points.length / 2, colour))
      pen.area(markOutline(mark, points[2 * at], points[2 * at + 1], markRadius), {
        colour: colourOf(colour),
      });
  }
  const { rows, columnWidth } = legendPlaces(legend.length, width);
  legend.forEach(({ name, colour }, i) => {
    const left = margin.left + Math.floor(i / rows) * columnWidth;
    const at = floor + margin.bottom + (i % rows) * legendRow;
    const mark = markOf(colour);
    pen.lines([left, at, left + 20, at], { colour: colourOf(colour), width: 2 });
    if (mark) pen.area(markOutline(mark, left + 10, at, markRadius), { colour: colourOf(colour) });
    pen.text(left + 28, at, name, { colour: palette.foreground });
  });
}

function legendPlaces(lines: number, width: number) {
  const room = width - margin.left - margin.right;
  const columns = lines > oneColumn && room >= 2 * leastColumn ? 2 : 1;
  const rows = Math.max(1, Math.ceil(lines / columns));
  return { rows, columnWidth: room / columns, height: lines === 0 ? 0 : rows * legendRow };
}

function extent(values: readonly number[]): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  return low === high ? [low * 0.9, high * 1.1 || 1] : [low, high];
}
