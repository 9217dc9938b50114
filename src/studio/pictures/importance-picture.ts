import type { Hyperparameter } from '../../search/hyperparameter.ts';
import type { Importance } from '../../search/importance.ts';
import { formatShare } from '../format.ts';
import { say } from '../say.ts';
import { parameterText, parameterTitle } from '../search/trials.ts';
import { outlinedBar } from './outlined-bar.ts';
import type { Picture } from './pen.ts';

const rowHeight = 24;
const barHeight = 14;
const nameWidth = 104;
const valueWidth = 150;

/** A bar a hyperparameter, the most important first, with its share and its best value in words. */
export function importancePicture(
  importances: readonly Importance[],
  parameters: readonly Hyperparameter[],
): Picture {
  return {
    height: () => importances.length * rowHeight,
    draw(pen, width, _height, palette) {
      const room = Math.max(40, width - nameWidth - valueWidth);
      importances.forEach(({ name, share, best }, row) => {
        const y = row * rowHeight + (rowHeight - barHeight) / 2;
        const middle = y + barHeight / 2;
        const parameter = parameters.find((one) => one.name === name);
        pen.text(0, middle, parameterTitle({ name }), { colour: palette.foreground, size: 12 });
        outlinedBar(pen, palette, [nameWidth, y, barHeight], share * room, room);
        const value = parameter
          ? say('{share}, best {value}', { share: formatShare(share), value: parameterText(parameter, best) })
          : formatShare(share);
        pen.text(width, middle, value, {
          colour: palette.foreground,
          size: 12,
          anchor: 'end',
        });
      });
    },
  };
}
