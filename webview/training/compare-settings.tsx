import { useEffect, useState } from 'preact/hooks';
import type { RunRecord } from '../../src/runs/run.ts';
import { runDiff } from '../../src/studio/run-diff.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';

const mostCompared = 6;

/** The settings in which the chosen runs differ. */
export function CompareSettings({ runs }: { runs: readonly { folder: string; name: string }[] }) {
  const store = useStore();
  const [records, setRecords] = useState<ReadonlyMap<string, RunRecord>>(new Map());
  const compared = runs.slice(0, mostCompared);
  const folders = compared.map(({ folder }) => folder).join('\n');
  useEffect(() => {
    const control = new AbortController();
    const wanted = folders.split('\n').filter(Boolean);
    void Promise.all(
      wanted.map(async (run) => {
        const answer = await store.host.ask({ kind: 'record', run }, control.signal);
        return answer.ok ? [[run, answer.value] as const] : [];
      }),
    ).then((found) => {
      if (!control.signal.aborted) setRecords(new Map(found.flat()));
    });
    return () => control.abort();
  }, [store, folders]);
  const known = compared.flatMap(({ folder, name }) => {
    const record = records.get(folder);
    return record ? [{ name, record }] : [];
  });
  if (known.length < 2) return null;
  return (
    <>
      <DataTable table={() => runDiff(known)} name="run-differences" />
      {runs.length > mostCompared && (
        <p class="muted">Settings are compared of the first {mostCompared} runs chosen.</p>
      )}
    </>
  );
}
