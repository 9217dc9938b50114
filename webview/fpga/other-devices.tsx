import { compareDevices } from '../../src/hardware/views/compare-devices.ts';
import { devicesTable } from '../../src/studio/fpga/result-tables.ts';
import { say } from '../../src/studio/say.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { Twin } from '../widgets/twin.tsx';
import type { EstimateProps } from './design.ts';

/** The same design on every other part, and the fastest that each has room for; counted when it is opened. */
export function OtherDevices({ network, shown, estimate }: EstimateProps) {
  return (
    <Twin title={say('On other devices')}>
      {() => {
        const z = estimate.junctions.map((junction) => junction.z);
        const compared = compareDevices(network, shown, z);
        const table = () =>
          devicesTable(
            say('{network} with {z} on every part, and the fastest design of each', {
              network: estimate.network,
              z: `z (${z.join(', ')})`,
            }),
            compared,
          );
        return <DataTable table={table} name={`${estimate.network}-devices`} />;
      }}
    </Twin>
  );
}
