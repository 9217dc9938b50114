import { bestEpoch, type Curve, lastEpoch } from '../../src/studio/curves.ts';
import { formatAccuracy, formatCount } from '../../src/studio/format.ts';
import type { Table } from '../../src/studio/table.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';

interface RunTableProps {
  readonly runs: readonly { readonly folder: string; readonly name: string; readonly curve: Curve }[];
}

/** The chosen runs side by side: epochs, best validation accuracy, test accuracy, weights. */
export function RunTable({ runs }: RunTableProps) {
  const store = useStore();
  const summaries = store.runs.value?.ok ? store.runs.value.value : [];
  const right = (title: string) => ({ title, align: 'right' as const });
  const table: Table = {
    caption: 'Runs compared',
    columns: [
      { title: 'Run', align: 'left' },
      { title: 'Dataset', align: 'left' },
      right('Weights'),
      right('Epochs'),
      right('Best validation'),
      right('Test accuracy'),
    ],
    rows: runs.map(({ folder, name, curve }) => {
      const summary = summaries.find((run) => run.folder === folder);
      const best = bestEpoch(curve);
      return {
        cells: [
          name,
          summary?.dataset ?? '–',
          summary ? { text: formatCount(summary.weights), value: summary.weights } : '–',
          { text: formatCount(lastEpoch(curve)), value: lastEpoch(curve) },
          {
            text: best ? `${formatAccuracy(best.validationAccuracy)} at ${best.epoch}` : '–',
            value: best?.validationAccuracy ?? '',
          },
          { text: formatAccuracy(summary?.testAccuracy), value: summary?.testAccuracy ?? '' },
        ],
      };
    }),
  };
  return <DataTable table={table} name="runs" />;
}
