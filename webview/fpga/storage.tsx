import { useMemo } from 'preact/hooks';
import { formatShare } from '../../src/studio/format.ts';
import { storageRows, storageTable } from '../../src/studio/fpga/storage.ts';
import { storagePicture } from '../../src/studio/pictures/storage-picture.ts';
import { say } from '../../src/studio/say.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Twin } from '../widgets/twin.tsx';
import type { EstimateProps } from './design.ts';

/** The words that a design stores against the same layers fully connected. */
export function Storage({ network, estimate }: EstimateProps) {
  const rows = useMemo(() => storageRows(network, estimate), [network, estimate]);
  const picture = useMemo(() => storagePicture(rows), [rows]);
  const all = rows[rows.length - 1];
  const title = () => say('Storage of {network} in words, against fully connected', estimate);
  const name = `${estimate.network}-storage`;
  return (
    <section class="fpga-panel" aria-labelledby="storage-title">
      <h2 id="storage-title">{say('Storage against fully connected')}</h2>
      <PictureFrame picture={picture} label={title()} name={name}>
        {say(
          '{share} of the words of the same layers fully connected; only weights differ, the queues follow the neurons.',
          { share: formatShare(all.words / all.fullyConnected) },
        )}
      </PictureFrame>
      <Twin title={say('Storage as a table')}>
        {() => <DataTable table={() => storageTable(title(), rows)} name={name} />}
      </Twin>
    </section>
  );
}
