import { formatCount } from '../format.ts';
import type { StorageRow } from '../fpga/storage.ts';
import { say } from '../say.ts';
import { outlinedBar } from './outlined-bar.ts';
import type { Picture } from './pen.ts';

const rowHeight = 40;
const barHeight = 14;
const valueWidth = 150;

/** Words of each part inside the outline of fully connected, on one scale, with the formula they follow. */
export function storagePicture(rows: readonly StorageRow[]): Picture {
  const most = Math.max(1, ...rows.map(({ fullyConnected }) => fullyConnected));
  return {
    height: () => rows.length * rowHeight,
    draw(pen, width, _height, palette) {
      const scale = Math.max(1, width - valueWidth) / most;
      rows.forEach(({ title, formula, words, fullyConnected }, row) => {
        const y = row * rowHeight;
        pen.text(0, y + 9, say(title), { colour: palette.foreground, size: 12, bold: true });
        pen.text(110, y + 9, formula, { colour: palette.muted, size: 12 });
        outlinedBar(pen, palette, [0, y + 19, barHeight], words * scale, fullyConnected * scale);
        const text =
          words === fullyConnected
            ? formatCount(words)
            : say('{part} of {whole}', { part: formatCount(words), whole: formatCount(fullyConnected) });
        pen.text(width, y + 19 + barHeight / 2, text, {
          colour: palette.foreground,
          size: 12,
          anchor: 'end',
        });
      });
    },
  };
}
