import { useEffect, useMemo, useState } from 'preact/hooks';
import type { WeightHistograms } from '../../src/runs/run.ts';
import { histogramTable } from '../../src/studio/histogram-table.ts';
import { histogramsPicture } from '../../src/studio/pictures/histograms-picture.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Twin } from '../widgets/twin.tsx';

/** Where the weights of each junction lay, epoch by epoch. */
export function WeightHistory({ folder }: { folder: string }) {
  const store = useStore();
  const [histograms, setHistograms] = useState<readonly WeightHistograms[]>([]);
  useEffect(() => {
    const control = new AbortController();
    void store.host.ask({ kind: 'histograms', run: folder }, control.signal).then((answer) => {
      if (!control.signal.aborted && answer.ok) setHistograms(answer.value);
    });
    return () => control.abort();
  }, [store, folder]);
  if (histograms.length === 0) return null;
  const junctions = histograms[0].junctions.map(({ index }) => index);
  return (
    <section aria-labelledby="weights-title">
      <h2 id="weights-title">{say('Weights over epochs')}</h2>
      <div class="side-by-side">
        {junctions.map((junction) => (
          <JunctionHistory key={junction} histograms={histograms} junction={junction} />
        ))}
      </div>
      <Twin title={say('Weights over epochs as a table')}>
        {() => <DataTable table={() => histogramTable(histograms)} name="weight-history" />}
      </Twin>
    </section>
  );
}

function JunctionHistory(props: { histograms: readonly WeightHistograms[]; junction: number }) {
  const { histograms, junction } = props;
  const title = say('Junction {junction}', { junction });
  const picture = useMemo(
    () => histogramsPicture(histograms, junction, title),
    [histograms, junction, title],
  );
  return (
    <PictureFrame
      picture={picture}
      label={say('Weights of junction {junction} over {epochs} epochs', {
        junction,
        epochs: histograms.length,
      })}
      name={`weights-junction-${junction}`}
    />
  );
}
