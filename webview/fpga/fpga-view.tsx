import { useMemo } from 'preact/hooks';
import { estimateHardware } from '../../src/hardware/estimate.ts';
import type { Network } from '../../src/network/network.ts';
import { shownHardware, withTried } from '../../src/studio/fpga/design.ts';
import { useStore } from '../context.ts';
import { NetworkGate } from '../widgets/network-gate.tsx';
import { DesignHead } from './design-head.tsx';
import { EstimateView } from './estimate-view.tsx';
import { HardwareProblems } from './hardware-problems.tsx';
import { NoHardware } from './no-hardware.tsx';

/** What a network costs on an FPGA, as the hardware of the file says or as it is tried. */
export function FpgaView() {
  return <NetworkGate>{(network) => <Hardware network={network} />}</NetworkGate>;
}

function Hardware({ network }: { network: Network }) {
  const store = useStore();
  const { hardware = [], ownHardware = [] } = store.document.value ?? {};
  const file = shownHardware(hardware, ownHardware, store.hardwareName.value);
  const tried = store.tried.value;
  const shown = useMemo(() => file && withTried(file, tried), [file, tried]);
  const estimate = useMemo(() => shown && estimateHardware(network, shown), [network, shown]);
  if (!file || !shown || !estimate) return <NoHardware network={network} />;
  return (
    <div class="fpga">
      <DesignHead network={network} file={file} shown={shown} />
      {estimate.ok ? (
        <EstimateView network={network} file={file} shown={shown} estimate={estimate.value} />
      ) : (
        <HardwareProblems network={network} file={file} shown={shown} problems={estimate.error} />
      )}
    </div>
  );
}
