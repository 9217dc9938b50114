import type { HardwareEstimate } from '../../hardware/estimate.ts';
import { type StorageComparison, storageComparison } from '../../hardware/views/hardware-view.ts';
import type { Network } from '../../network/network.ts';
import { formatShare } from '../format.ts';
import { type PlainText, say } from '../say.ts';
import type { Table } from '../table.ts';
import { count, left, right } from './cells.ts';

/** One part of a design's storage in words, with the formula that it follows. */
export interface StorageRow {
  readonly title: PlainText;
  readonly formula: string;
  readonly words: number;
  /** Words of the same layers fully connected. */
  readonly fullyConnected: number;
}

const titles: Readonly<Record<StorageComparison['part'], PlainText>> = {
  weights: 'Weights',
  activations: 'Activations',
  derivatives: 'Derivatives',
  deltas: 'δ',
  biases: 'Biases',
};

/** The queues' formulae (N_i neurons of layer i, L junctions); inference keeps a double buffer of activations alone. */
const formulae = (mode: HardwareEstimate['mode']): Readonly<Record<StorageComparison['part'], string>> => ({
  weights: 'Σ |W_i|',
  activations: mode === 'training' ? 'Σ (2(L − i) + 1) N_i, i = 0 … L − 1' : '2 Σ N_i, i = 0 … L − 1',
  derivatives: 'Σ (2(L − i) + 1) N_i, i = 1 … L − 1',
  deltas: '2 Σ N_i, i = 1 … L',
  biases: 'Σ N_i, i = 1 … L',
});

/** A design's storage part by part and in all, against the same layers fully connected. */
export function storageRows(network: Network, estimate: HardwareEstimate): StorageRow[] {
  const texts = formulae(estimate.mode);
  const rows = storageComparison(network, estimate)
    .filter(({ words }) => words > 0)
    .map(({ part, words, fullyConnected }) => ({
      title: titles[part],
      formula: texts[part],
      words,
      fullyConnected,
    }));
  const sum = (pick: 'words' | 'fullyConnected') => rows.reduce((total, row) => total + row[pick], 0);
  return [
    ...rows,
    { title: 'In all', formula: '', words: sum('words'), fullyConnected: sum('fullyConnected') },
  ];
}

/** The storage formulae and their words. */
export const storageTable = (caption: string, rows: readonly StorageRow[]): Table => ({
  caption,
  columns: [left('Words of'), left('Formula'), right('Words'), right('Fully connected'), right('Share')],
  rows: rows.map(({ title, formula, words, fullyConnected }, i) => ({
    cells: [
      say(title),
      formula,
      count(words),
      count(fullyConnected),
      { text: formatShare(words / fullyConnected), value: words / fullyConnected },
    ],
    total: i === rows.length - 1,
  })),
});
