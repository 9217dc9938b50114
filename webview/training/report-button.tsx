import { useState } from 'preact/hooks';
import type { Curve } from '../../src/studio/curves.ts';
import { type ReportedRun, reportHtml } from '../../src/studio/report/report.ts';
import { inEnglish, say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import type { Store } from '../store.ts';
import { useSave } from '../widgets/export-menu.tsx';

const mostReported = 50;

/** Keeps the chosen runs as one HTML page that opens anywhere: what `psnet report` writes, in English as it does. */
export function ReportButton({ runs }: { runs: readonly { folder: string; curve: Curve }[] }) {
  const store = useStore();
  const save = useSave();
  const [busy, setBusy] = useState(false);
  const onClick = async () => {
    setBusy(true);
    const read = await Promise.all(runs.slice(0, mostReported).map((run) => readRun(store, run)));
    setBusy(false);
    const reported = read.flat();
    if (reported.length > 0)
      await save(
        'report.html',
        inEnglish(() => reportHtml(reported)),
      );
  };
  return (
    <button type="button" class="button secondary" disabled={busy} onClick={onClick}>
      {say(busy ? 'Reading the runs…' : 'Report as HTML')}
    </button>
  );
}

/** What the host knows of a run; a run that is gone is left out. */
async function readRun(
  store: Store,
  { folder, curve }: { folder: string; curve: Curve },
): Promise<ReportedRun[]> {
  const [record, predictions, histograms] = await Promise.all([
    store.host.ask({ kind: 'record', run: folder }),
    store.host.ask({ kind: 'predictions', run: folder }),
    store.host.ask({ kind: 'histograms', run: folder }),
  ]);
  if (!record.ok) {
    store.notice.value = record.error;
    return [];
  }
  return [
    {
      folder,
      curve,
      record: record.value,
      predictions: predictions.ok ? predictions.value : undefined,
      histograms: histograms.ok ? histograms.value : [],
    },
  ];
}
