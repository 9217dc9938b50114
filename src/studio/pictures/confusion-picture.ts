import type { Results } from '../results.ts';
import { say } from '../say.ts';
import type { Picture } from './pen.ts';

/** Left and top margins: room for the class names. */
export const confusionMargin = { left: 64, top: 40 };

/** Side of a cell at a width. */
export const confusionCell = (classes: number, width: number): number =>
  Math.max(2, Math.min(44, (width - confusionMargin.left) / classes));

/** True classes down, predicted across. Colour is the share of the true class; mistakes have a hue of their own. */
export function confusionPicture(results: Results): Picture {
  const { classes, classNames, confusion } = results;
  return {
    height: (width) => confusionMargin.top + classes * confusionCell(classes, width) + 8,
    draw(pen, width, _height, palette) {
      const cell = confusionCell(classes, width);
      const { left, top } = confusionMargin;
      for (let label = 0; label < classes; label++) {
        let samples = 0;
        for (let c = 0; c < classes; c++) samples += confusion[label * classes + c];
        for (let predicted = 0; predicted < classes; predicted++) {
          const count = confusion[label * classes + predicted];
          const [x, y] = [left + predicted * cell, top + label * cell];
          pen.boxes([x, y, cell - 1, cell - 1], { colour: palette.muted, opacity: 0.12 });
          if (count === 0) continue;
          const share = count / samples;
          const right = label === predicted;
          // Mistakes are few: the square root makes one of a hundred visible.
          pen.boxes([x, y, cell - 1, cell - 1], {
            colour: right ? palette.series[0] : palette.negative,
            opacity: right ? 0.1 + 0.5 * share : 0.1 + 0.7 * Math.sqrt(share),
          });
          if (cell >= 24)
            pen.text(x + cell / 2, y + cell / 2, String(count), {
              colour: palette.foreground,
              anchor: 'middle',
            });
        }
      }
      if (cell < 9) return;
      const colour = palette.muted;
      classNames.forEach((name, c) => {
        const short = name.length > 8 ? `${name.slice(0, 7)}…` : name;
        const middle = (c + 0.5) * cell;
        pen.text(left - 6, top + middle, short, { colour, anchor: 'end' });
        if (short.length * 6 <= cell) pen.text(left + middle, top - 8, short, { colour, anchor: 'middle' });
        else pen.text(left + middle, top - 6, short, { colour, upright: true });
      });
      pen.text(left, 8, `${say('predicted')} →`, { colour });
      pen.text(8, top, say('true'), { colour, anchor: 'end', upright: true });
    },
  };
}
