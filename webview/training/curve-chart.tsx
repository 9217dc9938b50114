import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { ChartData } from '../../src/studio/curve-series.ts';
import { formatLoss } from '../../src/studio/format.ts';
import type { Palette } from '../../src/studio/pictures/pen.ts';
import { readPalette, themeVersion } from '../theme.ts';
import { observeWidth } from '../widgets/observe-width.ts';

interface CurveChartProps {
  readonly title: string;
  readonly data: ChartData;
  readonly percent: boolean;
  readonly logarithmic: boolean;
}

const height = 260;

/** A live chart: validation solid, training dashed, one colour a run; repaints itself when the theme changes. */
export function CurveChart({ title, data, percent, logarithmic }: CurveChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const theme = themeVersion.value;
  const shape = data.series.map(({ name }) => name).join('\n');
  useEffect(() => {
    const element = place.current!;
    const width = Math.max(240, Math.floor(element.clientWidth));
    const plot = new uPlot(
      options(data, readPalette(), { title, percent, logarithmic, width }),
      aligned(data),
      element,
    );
    chart.current = plot;
    const stop = observeWidth(element, (next) => plot.setSize({ width: Math.max(240, next), height }));
    return () => {
      stop();
      plot.destroy();
    };
  }, [shape, theme, logarithmic, percent, title]);
  useEffect(() => {
    chart.current?.setData(aligned(data));
  }, [data]);
  const last = data.epochs.at(-1);
  return (
    <figure class="picture chart">
      <div
        ref={place}
        role="img"
        aria-label={`${title} of ${new Set(data.series.map(({ run }) => run)).size} runs up to epoch ${last ?? 0}`}
      />
    </figure>
  );
}

const aligned = (data: ChartData): uPlot.AlignedData =>
  [data.epochs, ...data.series.map(({ values }) => values)] as uPlot.AlignedData;

function options(
  data: ChartData,
  palette: Palette,
  { title, percent, logarithmic, width }: Omit<CurveChartProps, 'data'> & { width: number },
): uPlot.Options {
  const axis = {
    stroke: palette.muted,
    grid: { stroke: palette.border, width: 1 },
    ticks: { stroke: palette.border, width: 1 },
    font: '11px sans-serif',
  };
  const text = (value: number | null) =>
    value === null || value === undefined
      ? '–'
      : percent
        ? `${(value * 100).toFixed(2)} %`
        : formatLoss(value);
  return {
    title,
    width,
    height,
    scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
    axes: [
      {
        ...axis,
        label: 'epoch',
        labelSize: 18,
        labelFont: '11px sans-serif',
        incrs: [1, 2, 5, 10, 20, 50, 100],
      },
      {
        ...axis,
        size: 56,
        values: (_, ticks) =>
          ticks.map((tick) =>
            tick === null ? '' : percent ? `${Number((tick * 100).toPrecision(4))} %` : formatLoss(tick),
          ),
      },
    ],
    series: [
      { label: 'epoch' },
      ...data.series.map(({ name, part, run }) => ({
        label: name,
        stroke: palette.series[run % palette.series.length],
        width: part === 'train' ? 1.25 : 2,
        dash: part === 'train' ? [5, 4] : undefined,
        points: { show: data.epochs.length < 30, size: 4 },
        value: (_: uPlot, value: number | null) => text(value),
      })),
    ],
    legend: { show: data.series.length <= 12 },
    cursor: { y: false },
  };
}
