import { useMemo, useState } from 'preact/hooks';
import { memoryRows } from '../../src/hardware/views/memory-view.ts';
import { memoryTable } from '../../src/studio/fpga/memory-table.ts';
import { portsPicture } from '../../src/studio/pictures/ports-picture.ts';
import { say } from '../../src/studio/say.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Twin } from '../widgets/twin.tsx';
import type { EstimateProps } from './design.ts';

/** The memories of a junction: banks, depth, width, what they are made of, who has their ports, how deep the queues are. */
export function MemoryPorts({ network, shown, estimate }: EstimateProps) {
  const [chosen, setJunction] = useState(1);
  const junction = Math.min(chosen, network.junctions.length);
  const rows = useMemo(() => memoryRows(network, shown, estimate), [network, shown, estimate]);
  const picture = useMemo(
    () => portsPicture(rows.filter((row) => row.junction === junction)),
    [rows, junction],
  );
  const bits = rows.reduce((sum, row) => sum + row.bits, 0);
  const title = say('Memories of junction {junction} of {network} and their ports', {
    junction,
    network: estimate.network,
  });
  return (
    <section class="fpga-panel" aria-labelledby="memories-title">
      <div class="panel-head">
        <h2 id="memories-title">{say('Memories and their ports')}</h2>
        <label class="field">
          <span>{say('Junction')}</span>
          <select value={junction} onChange={(event) => setJunction(Number(event.currentTarget.value))}>
            {network.junctions.map(({ index, left, right }) => (
              <option key={index} value={index}>
                {index} · {left} → {right}
              </option>
            ))}
          </select>
        </label>
      </div>
      <PictureFrame picture={picture} label={title} name={`${estimate.network}-memories-${junction}`}>
        {say(
          'Filled banks are block RAM, hatched ones LUT RAM, empty ones registers. All junctions: {size} Kbit.',
          { size: (bits / 1024).toFixed(1) },
        )}
      </PictureFrame>
      <Twin title={say('All memories as a table')}>
        {() => (
          <DataTable
            table={() => memoryTable(say('Memories of {network} on {device}', estimate), rows)}
            name={`${estimate.network}-memories`}
          />
        )}
      </Twin>
    </section>
  );
}
