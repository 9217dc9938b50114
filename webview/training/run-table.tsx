import { useCallback } from 'preact/hooks';
import type { Curve } from '../../src/studio/curves.ts';
import { runsTable } from '../../src/studio/runs-table.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';

interface RunTableProps {
  readonly runs: readonly { readonly folder: string; readonly name: string; readonly curve: Curve }[];
}

/** The chosen runs side by side. */
export function RunTable({ runs }: RunTableProps) {
  const list = useStore().runs.value;
  const table = useCallback(() => {
    const summaries = new Map((list?.ok ? list.value : []).map((run) => [run.folder, run]));
    return runsTable(runs.map(({ folder, name, curve }) => ({ ...summaries.get(folder), name, curve })));
  }, [runs, list]);
  return <DataTable table={table} name="runs" />;
}
