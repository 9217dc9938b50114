import type { WeightHistograms } from '../../runs/run.ts';
import { say } from '../say.ts';
import type { Picture } from './pen.ts';
import { linearTicks } from './ticks.ts';

const margin = { top: 26, right: 52, bottom: 34, left: 16 };
const rowStep = 16;
const peak = 56;
const mostRows = 24;

/** Where the weights of one junction lie, epoch behind epoch: a ridge an epoch, the last in front. */
export function histogramsPicture(
  histograms: readonly WeightHistograms[],
  junction: number,
  title: string,
): Picture {
  const all = histograms.flatMap(({ epoch, junctions }) => {
    const found = junctions.find(({ index }) => index === junction);
    return found ? [{ epoch, ...found }] : [];
  });
  const every = Math.max(1, Math.ceil(all.length / mostRows));
  const rows = all.filter((_, i) => i % every === 0 || i === all.length - 1);
  const low = Math.min(...rows.map((row) => row.low));
  const high = Math.max(...rows.map((row) => row.high));
  // Ridges are compared as densities: bins of different epochs have different widths.
  const densities = rows.map((row) => {
    const total = row.counts.reduce((sum, count) => sum + count, 0);
    const width = (row.high - row.low) / row.counts.length || 1;
    return row.counts.map((count) => count / (total * width || 1));
  });
  const tallest = Math.max(1e-12, ...densities.flat());
  return {
    height: () => margin.top + peak + rows.length * rowStep + margin.bottom,
    draw(pen, width, height, palette) {
      const x = (value: number) =>
        margin.left + ((width - margin.left - margin.right) * (value - low)) / (high - low || 1);
      pen.text(margin.left, 12, title, { colour: palette.foreground, size: 12, bold: true });
      const bottom = height - margin.bottom;
      for (const tick of linearTicks(low, high, 6)) {
        pen.lines([x(tick), margin.top, x(tick), bottom], { colour: palette.border, width: 0.75 });
        pen.text(x(tick), bottom + 14, formatTick(tick), { colour: palette.muted, anchor: 'middle' });
      }
      rows.forEach((row, i) => {
        const base = margin.top + peak + (i + 1) * rowStep - rowStep / 2;
        const step = (row.high - row.low) / row.counts.length;
        const line = densities[i].flatMap((density, bin) => [
          x(row.low + (bin + 0.5) * step),
          base - (peak * density) / tallest,
        ]);
        const outline = [x(row.low), base, ...line, x(row.high), base];
        pen.area(outline, { colour: palette.background, opacity: 0.85 });
        pen.area(outline, { colour: palette.series[0], opacity: 0.15 + (0.45 * (i + 1)) / rows.length });
        pen.path(outline, { colour: palette.series[0], width: 1 });
        if (i % 4 === 0 || i === rows.length - 1)
          pen.text(width - margin.right + 6, base - 4, say('epoch {epoch}', { epoch: row.epoch }), {
            colour: palette.muted,
            size: 10,
          });
      });
    },
  };
}

const formatTick = (value: number) => String(Number(value.toPrecision(3)));
