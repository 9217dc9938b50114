import type { MemoryRow } from '../../hardware/views/memory-view.ts';
import { formatCount } from '../format.ts';
import { memoryPurposes, memoryStyles, portName } from '../fpga/memory-table.ts';
import { say } from '../say.ts';
import { hatch } from './hatch.ts';
import type { Palette, Pen, Picture } from './pen.ts';

const rowHeight = 62;
const portWidth = 76;
const arrow = 26;
const styleWidth = 92;
/** Banks drawn at most; more are told by their number. */
const mostBanks = 24;

/** The memories of a junction as banks between the processors that write and read them. */
export function portsPicture(memories: readonly MemoryRow[]): Picture {
  return {
    height: () => memories.length * rowHeight,
    draw(pen, width, _height, palette) {
      memories.forEach((memory, row) => {
        drawMemory(pen, palette, memory, row * rowHeight, width);
      });
    },
  };
}

function drawMemory(pen: Pen, palette: Palette, memory: MemoryRow, top: number, width: number): void {
  const { purpose, instances, depth, width: bits, style, copies, writer, reader } = memory;
  const queue = copies > 1 ? say(', {copies} inputs deep', { copies }) : '';
  const banks = say('{banks} × {words} words of {bits} bits', {
    banks: formatCount(instances),
    words: formatCount(depth),
    bits: formatCount(bits),
  });
  pen.lines([0, top + 0.5, width, top + 0.5], { colour: palette.border, width: 1 });
  pen.text(0, top + 13, say(memoryPurposes[purpose]), { colour: palette.foreground, size: 12, bold: true });
  pen.text(width, top + 13, `${banks}${queue}`, { colour: palette.muted, anchor: 'end' });
  const y = top + 42;
  const left = portWidth + arrow;
  const right = width - portWidth - arrow;
  const shown = Math.min(mostBanks, instances);
  const room = Math.max(30, right - left - styleWidth);
  const bankWidth = Math.max(1.5, Math.min(38, room / shown - 2));
  // Deeper memories are taller, by the logarithm: depths run from one word to thousands.
  const bankHeight = Math.min(30, 8 + 2 * Math.log2(depth));
  for (let bank = 0; bank < shown; bank++)
    drawBank(pen, palette, style, [left + bank * (bankWidth + 2), y - bankHeight / 2, bankWidth, bankHeight]);
  const told = shown < instances ? '… ' : '';
  pen.text(right - 6, y, told + say(memoryStyles[style]), { colour: palette.muted, anchor: 'end' });
  drawPort(pen, palette, writer, [portWidth, left - 4], y, 'end');
  drawPort(pen, palette, reader, [width - portWidth, right], y, 'start');
}

/** Block RAM is filled, look-up tables used as RAM are hatched, registers are empty. */
function drawBank(
  pen: Pen,
  palette: Palette,
  style: MemoryRow['style'],
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  const colour = palette.series[0];
  if (style === 'block') pen.boxes([x, y, width, height], { colour, opacity: 0.75 });
  else if (style === 'distributed') hatch(pen, [x, y, width, height], { colour, width: 1 }, 5);
  pen.path([x, y, x + width, y, x + width, y + height, x, y + height, x, y], { colour, width: 1 });
}

/** A name and an arrow: from the writer to the banks, or from the banks to the reader. */
function drawPort(
  pen: Pen,
  palette: Palette,
  name: string,
  [outer, inner]: readonly [number, number],
  y: number,
  anchor: 'start' | 'end',
): void {
  if (name === 'none') return;
  const writes = anchor === 'end';
  const gap = writes ? -6 : 6;
  pen.text(outer + gap, y, portName(name), { colour: palette.foreground, anchor });
  const [from, to] = writes ? [outer, inner] : [inner, outer];
  pen.lines([from, y, to - 4, y], { colour: palette.muted, width: 1.5 });
  pen.area([to, y, to - 7, y - 4, to - 7, y + 4], { colour: palette.muted });
}
