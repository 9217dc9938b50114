import type { MemoryRow } from '../../hardware/views/memory-view.ts';
import type { Table } from '../table.ts';
import { count, left, right } from './cells.ts';

/** What memories hold. */
export const memoryPurposes: Readonly<Record<MemoryRow['purpose'], string>> = {
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
export const memoryStyles: Readonly<Record<MemoryRow['style'], string>> = {
  block: 'block RAM',
  distributed: 'LUT RAM',
  registers: 'registers',
};

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
      memoryPurposes[row.purpose],
      ...[row.instances, row.depth, row.width, row.copies, row.bits].map(count),
      memoryStyles[row.style],
      row.writer,
      row.reader,
    ],
  })),
});
