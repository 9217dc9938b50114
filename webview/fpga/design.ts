import type { HardwareEstimate } from '../../src/hardware/estimate.ts';
import type { Network } from '../../src/network/network.ts';
import type { HardwareSpec } from '../../src/schema/plan-specs.ts';
import { tryOut } from '../../src/studio/fpga/design.ts';
import type { HardwareChange } from '../../src/studio/hardware-edit.ts';
import { useStore } from '../context.ts';
import type { Store } from '../store.ts';

/** A network and the hardware it is shown on: what the file says, and with what is tried in its place. */
export interface DesignProps {
  readonly network: Network;
  readonly file: HardwareSpec;
  readonly shown: HardwareSpec;
}

/** A design that can be made, with its estimate. */
export interface EstimateProps extends DesignProps {
  readonly estimate: HardwareEstimate;
}

/** Tries a change of the hardware shown, on top of what is tried already. */
export function useTry(file: HardwareSpec): (change: HardwareChange) => void {
  const store = useStore();
  return (change) => {
    store.tried.value = tryOut(file, store.tried.value, change);
  };
}

/** Asks the host to write into the document; tells the problem where it cannot. */
export async function writeHardware(
  store: Store,
  hardware: string,
  change: HardwareChange,
  add?: boolean,
): Promise<void> {
  const version = store.document.value?.version ?? 0;
  const answer = await store.host.ask({ kind: 'setHardware', hardware, version, change, add });
  if (!answer.ok) store.notice.value = answer.error;
}

/** Asks the host to write densities of a network's junctions into the document, as one edit. */
export async function writeDensities(
  store: Store,
  network: Network,
  densities: readonly { readonly junction: number; readonly density: number }[],
): Promise<void> {
  const answer = await store.host.ask({
    kind: 'setDensities',
    network: network.spec.name,
    version: store.document.value?.version ?? 0,
    densities: densities.map(({ junction, density }) => ({ junction, density })),
  });
  if (!answer.ok) store.notice.value = answer.error;
}
