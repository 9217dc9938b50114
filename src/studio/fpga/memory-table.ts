import type { MemoryRow } from '../../hardware/views/memory-view.ts';
import { type PlainText, say } from '../say.ts';
import type { Table } from '../table.ts';
import { count, left, right } from './cells.ts';

/** What memories hold. */
export const memoryPurposes: Readonly<Record<MemoryRow['purpose'], PlainText>> = {
  activations: 'Activations',
  history: 'Activation queue',
  deltas: 'δ',
  outputDeltas: 'δ of the outputs',
  accumulator: 'δ sums',
  weights: 'Weights',
  biases: 'Biases',
  interleaver: 'Interleaver',
  table: 'Activation table',
};

/** What memories are made of. */
export const memoryStyles: Readonly<Record<MemoryRow['style'], PlainText>> = {
  block: 'block RAM',
  distributed: 'LUT RAM',
  registers: 'registers',
};

/** Who has a port, as people read it: a processor, the cost, or nobody. */
export function portName(owner: string): string {
  if (owner === 'none') return say('none');
  const [, processor] = owner.match(/^cost after (.+)$/) ?? [];
  return processor ? say('cost after {processor}', { processor }) : owner;
}

/** Every memory of a design with its ports. */
export const memoryTable = (caption: string, rows: readonly MemoryRow[]): Table => ({
  caption,
  columns: [
    right('Junction'),
    left('Memory'),
    right('Banks'),
    right('Depth'),
    right('Width'),
    right('Inputs deep'),
    right('Bits'),
    left('Made of'),
    left('Written by'),
    left('Read by'),
  ],
  rows: rows.map((row) => ({
    cells: [
      { text: String(row.junction), value: row.junction },
      say(memoryPurposes[row.purpose]),
      ...[row.instances, row.depth, row.width, row.copies, row.bits].map(count),
      say(memoryStyles[row.style]),
      portName(row.writer),
      portName(row.reader),
    ],
  })),
});
