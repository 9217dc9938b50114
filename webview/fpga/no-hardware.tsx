import { useMemo, useState } from 'preact/hooks';
import { devices } from '../../src/hardware/devices.ts';
import { estimateHardware } from '../../src/hardware/estimate.ts';
import { utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import type { Network } from '../../src/network/network.ts';
import { formatCount, formatShare, formatShort } from '../../src/studio/format.ts';
import { resourceTitle } from '../../src/studio/fpga/cells.ts';
import { shortList } from '../../src/studio/fpga/design.ts';
import { newHardware } from '../../src/studio/hardware-edit.ts';
import { say, tellText } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { EmptyState } from '../widgets/empty-state.tsx';
import { writeHardware } from './design.ts';
import { DevicePicker } from './device-picker.tsx';

/** A file without hardware: what it would take on a part, and one press that declares it. */
export function NoHardware({ network }: { network: Network }) {
  const store = useStore();
  const broken = store.document.value?.ownHardware ?? [];
  const [device, setDevice] = useState('xc7a100t');
  if (broken.length > 0)
    return (
      <EmptyState title={say('The hardware {names} has errors.', { names: broken.join(', ') })}>
        {say('Mend what is marked in the editor: a quick fix there takes the nearest that works.')}
      </EmptyState>
    );
  const name = 'board';
  return (
    <EmptyState title={say('This file declares no hardware yet.')}>
      <p>
        {say('Choose an FPGA to see what {network} takes there, and to declare it.', {
          network: network.spec.name,
        })}
      </p>
      <div class="empty-tools">
        <DevicePicker devices={devices} value={device} onChange={setDevice} />
        <button type="button" class="button" onClick={() => writeHardware(store, name, { device }, true)}>
          {say('Add hardware to the file')}
        </button>
      </div>
      <Preview network={network} device={device} />
    </EmptyState>
  );
}

/** The estimate of the declaration that would be added, in a sentence. */
function Preview({ network, device }: { network: Network; device: string }) {
  const estimate = useMemo(
    () => estimateHardware(network, newHardware('board', { device })),
    [network, device],
  );
  if (!estimate.ok) return <p>{tellText(estimate.error[0])}</p>;
  const { clocksPerInput, inputsPerSecond, fits, junctions } = estimate.value;
  const shares = utilisationOf(estimate.value)
    .map((bar) => `${resourceTitle(bar)} ${bar.share === undefined ? '–' : formatShare(bar.share)}`)
    .join(', ');
  return (
    <p>
      {say(
        fits
          ? 'At 100 MHz in 12 bits, training: {z}, {clocks} clocks per input, {speed} inputs/s; {shares}.'
          : 'At 100 MHz in 12 bits, training: {z}, {clocks} clocks per input, {speed} inputs/s; {shares}: it does not fit.',
        {
          z: `z (${shortList(junctions.map(({ z }) => z))})`,
          clocks: formatCount(clocksPerInput),
          speed: formatShort(inputsPerSecond),
          shares,
        },
      )}
    </p>
  );
}
