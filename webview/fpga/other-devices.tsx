import { compareDevices } from '../../src/hardware/views/compare-devices.ts';
import { devicesTable } from '../../src/studio/fpga/result-tables.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { Twin } from '../widgets/twin.tsx';
import type { EstimateProps } from './design.ts';

/** The same design on every other part, and the fastest that each has room for; counted when it is opened. */
export function OtherDevices({ network, shown, estimate }: EstimateProps) {
  return (
    <Twin title="On other devices">
      {() => {
        const z = estimate.junctions.map((junction) => junction.z);
        const table = devicesTable(
          `${estimate.network} with z (${z.join(', ')}) on every part, and the fastest design of each`,
          compareDevices(network, shown, z),
        );
        return <DataTable table={() => table} name={`${estimate.network}-devices`} />;
      }}
    </Twin>
  );
}
