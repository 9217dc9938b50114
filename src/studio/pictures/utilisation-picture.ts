import type { UtilisationBar } from '../../hardware/views/hardware-view.ts';
import { formatCount, formatShare } from '../format.ts';
import { resourceTitle } from '../fpga/cells.ts';
import { say } from '../say.ts';
import { hatch } from './hatch.ts';
import type { Palette, Pen, Picture } from './pen.ts';

const rowHeight = 36;
const barHeight = 16;
const nameWidth = 84;
const valueWidth = 128;
const headHeight = 18;

/** Shares drawn at most: what takes more is drawn to the edge and named. */
const mostShown = 2.5;

/**
 * A bar a resource against what the part has, its interval as a whisker, what synthesis counted as a diamond. What
 * exceeds the part is hatched behind the line of the full part, and said in words.
 */
export function utilisationPicture(
  bars: readonly UtilisationBar[],
  synthesis?: Readonly<Record<UtilisationBar['resource'], number>>,
): Picture {
  const shareOf = ({ available }: UtilisationBar, value: number) =>
    value === 0 ? 0 : available > 0 ? value / available : Infinity;
  const whole = Math.min(
    mostShown,
    Math.max(1.1, ...bars.map((bar) => 1.08 * Math.max(shareOf(bar, bar.high), shareOf(bar, bar.value)))),
  );
  return {
    height: () => headHeight + bars.length * rowHeight,
    draw(pen, width, height, palette) {
      const room = Math.max(40, width - nameWidth - valueWidth);
      const at = (share: number) => nameWidth + (Math.min(share, whole) / whole) * room;
      drawScale(pen, palette, at, height);
      bars.forEach((bar, row) => {
        const y = headHeight + row * rowHeight + (rowHeight - barHeight) / 2;
        drawBar(pen, palette, bar, y, (value) => at(shareOf(bar, value)), at(1));
        const counted = synthesis?.[bar.resource];
        if (counted !== undefined) drawDiamond(pen, palette, at(shareOf(bar, counted)), y + barHeight / 2);
        drawText(pen, palette, bar, y + barHeight / 2, width);
      });
    },
  };
}

function drawScale(pen: Pen, palette: Palette, at: (share: number) => number, height: number): void {
  for (const share of [0, 0.25, 0.5, 0.75]) {
    pen.lines([at(share), headHeight, at(share), height], {
      colour: palette.border,
      width: 1,
      opacity: 0.6,
    });
    if (share === 0 || share === 0.5)
      pen.text(at(share), headHeight / 2, formatShare(share), { colour: palette.muted, anchor: 'middle' });
  }
  pen.text(at(1), headHeight / 2, say('full'), { colour: palette.foreground, anchor: 'middle', bold: true });
}

function drawBar(
  pen: Pen,
  palette: Palette,
  { value, low, high }: UtilisationBar,
  y: number,
  at: (value: number) => number,
  full: number,
): void {
  const end = at(value);
  pen.boxes([nameWidth, y, full - nameWidth, barHeight], { colour: palette.muted, opacity: 0.12 });
  if (value > 0)
    pen.boxes([nameWidth, y, Math.max(2, Math.min(end, full) - nameWidth), barHeight], {
      colour: palette.series[0],
      opacity: 0.75,
    });
  if (end > full) {
    pen.boxes([full, y, end - full, barHeight], { colour: palette.negative, opacity: 0.25 });
    hatch(pen, [full, y, end - full, barHeight], { colour: palette.negative, width: 1.5 });
  }
  pen.lines([full, y - 5, full, y + barHeight + 5], { colour: palette.foreground, width: 2 });
  if (low === high) return;
  const middle = y + barHeight / 2;
  const whisker = [
    [at(low), middle, at(high), middle],
    ...[low, high].map((edge) => [at(edge), middle - 5, at(edge), middle + 5]),
  ].flat();
  pen.lines(whisker, { colour: palette.background, width: 4 });
  pen.lines(whisker, { colour: palette.foreground, width: 1.5 });
}

function drawDiamond(pen: Pen, palette: Palette, x: number, y: number): void {
  const diamond = (r: number) => [x, y - r, x + r, y, x, y + r, x - r, y];
  pen.area(diamond(8), { colour: palette.background });
  pen.area(diamond(6), { colour: palette.accent });
}

function drawText(pen: Pen, palette: Palette, bar: UtilisationBar, y: number, width: number): void {
  const { value, available, share } = bar;
  pen.text(0, y, resourceTitle(bar), { colour: palette.foreground, size: 12 });
  const over = value > available;
  const part = share === undefined ? '' : formatShare(share);
  pen.text(width, y - 7, over ? `▲ ${part || say('none there')}` : part || say('none used'), {
    colour: over ? palette.negative : palette.foreground,
    size: 12,
    bold: true,
    anchor: 'end',
  });
  pen.text(
    width,
    y + 8,
    say('{part} of {whole}', { part: formatCount(value), whole: formatCount(available) }),
    {
      colour: palette.muted,
      anchor: 'end',
    },
  );
}
