import { useMemo } from 'preact/hooks';
import { estimateHardware, type HardwareEstimate } from '../../src/hardware/estimate.ts';
import { junctionResources } from '../../src/hardware/views/junction-resources.ts';
import type { Network } from '../../src/network/network.ts';
import type { HardwareSpec } from '../../src/schema/plan-specs.ts';
import { shownHardware } from '../../src/studio/fpga-design.ts';
import { hardwareJunctionTable } from '../../src/studio/fpga-tables.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { NetworkGate } from '../widgets/network-gate.tsx';

/** What a network costs on an FPGA, as the hardware of the file says or as it is tried. */
export function FpgaView() {
  return <NetworkGate>{(network) => <Hardware network={network} />}</NetworkGate>;
}

function Hardware({ network }: { network: Network }) {
  const store = useStore();
  const { hardware = [], ownHardware = [] } = store.document.value ?? {};
  const spec = shownHardware(hardware, ownHardware, store.hardwareName.value);
  const estimate = useMemo(() => spec && estimateHardware(network, spec), [network, spec]);
  if (!spec || !estimate?.ok) return null;
  return <Estimate network={network} spec={spec} estimate={estimate.value} />;
}

interface EstimateProps {
  readonly network: Network;
  readonly spec: HardwareSpec;
  readonly estimate: HardwareEstimate;
}

function Estimate({ network, spec, estimate }: EstimateProps) {
  const resources = useMemo(() => junctionResources(network, spec, estimate), [network, spec, estimate]);
  return (
    <DataTable
      table={hardwareJunctionTable(network, estimate, resources)}
      name={`${estimate.network}-${estimate.hardware}-junctions`}
    />
  );
}
