import { useEffect, useState } from 'preact/hooks';
import type { RunRecord } from '../../src/runs/run.ts';
import { commonSettings, runDiff } from '../../src/studio/run-diff.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { Twin } from '../widgets/twin.tsx';

/** The settings in which the chosen runs differ, then those they share. */
export function CompareSettings({ runs }: { runs: readonly { folder: string; name: string }[] }) {
  const records = useRecords(runs.map(({ folder }) => folder));
  const known = runs.flatMap(({ folder, name }) => {
    const record = records.get(folder);
    return record ? [{ name, record }] : [];
  });
  if (known.length < 2) return null;
  return (
    <>
      <DataTable table={() => runDiff(known)} name="run-differences" />
      <Twin title={say('Settings that are the same')}>
        {() => <DataTable table={() => commonSettings(known)} name="run-settings" />}
      </Twin>
    </>
  );
}

/** Records of runs, each asked for once: what a run was trained with does not change. */
function useRecords(folders: readonly string[]): ReadonlyMap<string, RunRecord> {
  const store = useStore();
  const [records, setRecords] = useState<ReadonlyMap<string, RunRecord>>(new Map());
  const missing = folders.filter((folder) => !records.has(folder)).join('\n');
  useEffect(() => {
    const control = new AbortController();
    const wanted = missing.split('\n').filter(Boolean);
    void Promise.all(
      wanted.map(async (run) => {
        const answer = await store.host.ask({ kind: 'record', run }, control.signal);
        return answer.ok ? [[run, answer.value] as const] : [];
      }),
    ).then((found) => {
      if (!control.signal.aborted && found.flat().length > 0)
        setRecords((old) => new Map([...old, ...found.flat()]));
    });
    return () => control.abort();
  }, [store, missing]);
  return records;
}
