import { useEffect, useMemo, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { ChartData } from '../../src/studio/curve-series.ts';
import { formatLoss } from '../../src/studio/format.ts';
import { markOf } from '../../src/studio/line-marks.ts';
import { curvesPicture } from '../../src/studio/pictures/curves-picture.ts';
import type { Palette } from '../../src/studio/pictures/pen.ts';
import { say, sayCount } from '../../src/studio/say.ts';
import { readPalette, themeVersion } from '../theme.ts';
import { observeWidth } from '../widgets/observe-width.ts';
import { PictureExport } from '../widgets/picture-export.tsx';
import { markedPoints } from './marked-points.ts';
import { panAndZoom } from './pan-and-zoom.ts';

interface CurveChartProps {
  readonly title: string;
  /** File name of its picture, without ending. */
  readonly name: string;
  readonly data: ChartData;
  readonly percent: boolean;
  readonly logarithmic: boolean;
  /** The pointer is at this row of the epochs, and near this line; nowhere without. */
  readonly onPoint: (row: number | undefined, line: string | undefined) => void;
}

const height = 250;
/** Whole steps of the epoch axis, to a million. */
const epochSteps = [0, 1, 2, 3, 4, 5, 6].flatMap((power) => [1, 2, 5].map((factor) => factor * 10 ** power));

/** A live chart: validation solid, training dashed; drag or wheel zooms, shift-drag or arrows pan. */
export function CurveChart({ title, name, data, percent, logarithmic, onPoint }: CurveChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const columns = useMemo(() => columnsOf(data), [data]);
  const point = useRef(onPoint);
  point.current = onPoint;
  /** What the last chart was zoomed into: another theme or axis shows the same epochs. */
  const zoomed = useRef<{ min: number; max: number } | undefined>(undefined);
  const theme = themeVersion.value;
  // New epochs only set data; another set of lines, theme or axis makes another chart.
  const shape = data.series.map(({ name, part, low }) => `${name} ${part} ${low ? 'band' : ''}`).join('\n');
  useEffect(() => {
    const element = place.current!;
    const width = Math.max(240, Math.floor(element.clientWidth));
    const plot = new uPlot(
      options(data, readPalette(), { percent, logarithmic, width, point }),
      columns,
      element,
    );
    const part = zoomed.current;
    const epochs = data.epochs;
    // Other lines may have other epochs.
    if (part && part.min >= epochs[0] && part.max <= epochs[epochs.length - 1]) plot.setScale('x', part);
    chart.current = plot;
    const stop = observeWidth(element, (next) => {
      if (Math.max(240, next) !== plot.width) plot.setSize({ width: Math.max(240, next), height });
    });
    return () => {
      stop();
      zoomed.current = zoomOf(plot);
      plot.destroy();
    };
  }, [shape, theme, logarithmic, percent]);
  useEffect(() => {
    // Keeps the part zoomed into while epochs arrive.
    const plot = chart.current;
    if (!plot || plot.data === columns) return;
    const isZoomed = zoomOf(plot) !== undefined;
    plot.setData(columns, !isZoomed);
    if (isZoomed) plot.redraw();
  }, [columns]);
  const picture = useMemo(
    () => curvesPicture(data, { title, percent, logarithmic }),
    [data, title, percent, logarithmic],
  );
  const last = data.epochs.at(-1) ?? 0;
  const lines = data.series.filter(({ part }) => part === 'validation').length;
  const label = sayCount(
    lines,
    '{measure} of {count} line up to epoch {epoch}',
    '{measure} of {count} lines up to epoch {epoch}',
    { measure: title, epoch: last },
  );
  return (
    <figure class="picture chart">
      <div class="panel-head">
        <h3>{title}</h3>
        <div class="toolbar">
          <PictureExport picture={picture} width={640} title={title} name={name} />
          <button
            type="button"
            class="button secondary"
            aria-label={say('Show all of {measure}', { measure: title.toLowerCase() })}
            onClick={() => chart.current?.setData(columns, true)}
          >
            {say('Fit')}
          </button>
        </div>
      </div>
      <div
        ref={place}
        role="img"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys pan and zoom
        tabIndex={0}
        onKeyDown={(event) => chart.current && panAndZoom.byKey(chart.current, event)}
      />
    </figure>
  );
}

/** The epochs that a chart is zoomed into; undefined where it shows all. */
function zoomOf({ data: [whole], scales }: uPlot): { min: number; max: number } | undefined {
  const { min, max } = scales.x;
  // Around a single epoch the axis is wider than the data, though nobody has zoomed.
  if (min == null || max == null || whole.length < 2) return undefined;
  return min === whole[0] && max === whole[whole.length - 1] ? undefined : { min, max };
}

/** uPlot's columns: epochs, then for each line its values, and low and high where it has a band. */
function columnsOf(data: ChartData): uPlot.AlignedData {
  const lines = data.series.flatMap(({ values, low, high }) =>
    low && high ? [values, low, high] : [values],
  );
  return [data.epochs, ...lines] as uPlot.AlignedData;
}

interface ChartOptions {
  readonly percent: boolean;
  readonly logarithmic: boolean;
  readonly width: number;
  readonly point: { readonly current: CurveChartProps['onPoint'] };
}

function options(data: ChartData, palette: Palette, settings: ChartOptions): uPlot.Options {
  const { percent, logarithmic, width, point } = settings;
  const font = '11px sans-serif';
  const axis = {
    stroke: palette.muted,
    // Borders are as strong as lines in high contrast.
    grid: { stroke: `color-mix(in srgb, ${palette.border} 40%, transparent)`, width: 1 },
    ticks: { stroke: palette.border, width: 1 },
    font,
  };
  const tick = (value: number | null) =>
    value === null ? '' : percent ? `${Number((value * 100).toPrecision(4))} %` : formatLoss(value);
  const series: uPlot.Series[] = [{ label: say('epoch') }];
  let nearest: string | undefined;
  const bands: uPlot.Band[] = [];
  for (const { name, part, colour, low } of data.series) {
    const stroke = palette.series[colour % palette.series.length];
    const mark = part === 'validation' ? markOf(colour) : undefined;
    series.push({
      label: name,
      stroke,
      width: part === 'train' ? 1.25 : 2,
      dash: part === 'train' ? [5, 4] : undefined,
      points: mark ? markedPoints(mark, colour, stroke) : { show: data.epochs.length < 30, size: 4 },
    });
    if (!low) continue;
    const at = series.length;
    const edge = { stroke: 'transparent', width: 0, points: { show: false } };
    series.push({ ...edge, label: name }, { ...edge, label: name });
    bands.push({ series: [at + 1, at], fill: `color-mix(in srgb, ${stroke} 22%, transparent)` });
  }
  return {
    width,
    height,
    series,
    bands,
    scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
    axes: [
      {
        ...axis,
        label: say('epoch'),
        size: 28,
        labelSize: 16,
        labelGap: 0,
        labelFont: font,
        incrs: epochSteps,
      },
      { ...axis, size: 56, values: (_, ticks) => ticks.map(tick) },
    ],
    legend: { show: false },
    cursor: {
      y: false,
      sync: { key: 'epochs' },
      // Bands have edges, which are no lines to point at.
      focus: { prox: bands.length > 0 ? -1 : 24 },
    },
    focus: { alpha: 0.25 },
    hooks: {
      setCursor: [(plot) => point.current(plot.cursor.idx ?? undefined, nearest)],
      setSeries: [
        (_, at) => {
          nearest = at === null ? undefined : data.series[at - 1]?.name;
        },
      ],
    },
    plugins: [panAndZoom.plugin],
  };
}
