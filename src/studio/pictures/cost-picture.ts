import { type CostMeasure, denseCost, type JunctionCost } from '../complexity-table.ts';
import { formatBytes, formatCount, formatShort } from '../format.ts';
import { say } from '../say.ts';
import { outlinedBar } from './outlined-bar.ts';
import type { Picture } from './pen.ts';

const rowHeight = 28;
const barHeight = 18;
const nameWidth = 110;
const valueWidth = 130;

/**
 * A bar a junction inside the outline of fully connected, on one scale; `before`, what the file says, is a
 * mark on the bar while other densities are tried.
 */
export function costPicture(
  costs: readonly JunctionCost[],
  measure: CostMeasure,
  before?: readonly JunctionCost[],
): Picture {
  const longest = Math.max(1, ...costs.map((cost) => denseCost(cost, measure)));
  const text = (value: number) => (measure === 'bytes' ? formatBytes(value) : formatShort(value));
  return {
    height: () => costs.length * rowHeight,
    draw(pen, width, _height, palette) {
      const scale = Math.max(1, width - nameWidth - valueWidth) / longest;
      costs.forEach((cost, row) => {
        const y = row * rowHeight + (rowHeight - barHeight) / 2;
        const middle = y + barHeight / 2;
        const dense = denseCost(cost, measure) * scale;
        const sparse = cost[measure] * scale;
        const name = `${cost.index} · ${formatCount(cost.left)} → ${formatCount(cost.right)}`;
        pen.text(0, middle, name, { colour: palette.foreground, size: 12 });
        outlinedBar(pen, palette, [nameWidth, y, barHeight], sparse, dense);
        if (before) {
          const x = nameWidth + before[row][measure] * scale;
          pen.lines([x, y - 3, x, y + barHeight + 3], { colour: palette.accent, width: 2 });
        }
        const value = say('{part} of {whole}', {
          part: text(cost[measure]),
          whole: text(denseCost(cost, measure)),
        });
        pen.text(width, middle, value, { colour: palette.foreground, size: 12, anchor: 'end' });
      });
    },
  };
}
