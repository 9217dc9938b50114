import { useState } from 'preact/hooks';
import { devicesFor, findDevice } from '../../src/hardware/devices.ts';
import { cheapestFor } from '../../src/hardware/views/compare-devices.ts';
import { parallelismChoices } from '../../src/hardware/views/hardware-view.ts';
import { shortList } from '../../src/studio/fpga/design.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { type EstimateProps, useTry, writeHardware } from './design.ts';

/** Proposes z for a throughput that is wanted: the design of least share that is fast enough. */
export function ThroughputTarget({ network, file, shown, estimate }: EstimateProps) {
  const store = useStore();
  const mine = store.document.value?.ownHardware.includes(file.name) ?? false;
  const tryChange = useTry(file);
  const [wanted, setWanted] = useState(Math.ceil(estimate.inputsPerSecond));
  const [answer, setAnswer] = useState('');
  const solve = () => {
    const device = findDevice(shown.device, devicesFor(shown));
    const found = device && cheapestFor(parallelismChoices(network, shown), wanted, device);
    if (found) tryChange({ parallelism: found.parallelism });
    if (!found) return setAnswer(say('No z is so fast at this clock.'));
    const z = `z (${shortList(found.parallelism)})`;
    setAnswer(
      found.fits
        ? say('{z} is the least that is so fast.', { z })
        : say('{z} is the least that is so fast, and {device} has no room for it.', {
            z,
            device: shown.device,
          }),
    );
  };
  return (
    <form
      class="panel-head"
      onSubmit={(event) => {
        event.preventDefault();
        solve();
      }}
    >
      <label class="field">
        <span>{say('At least, inputs/s')}</span>
        <input
          class="number"
          type="number"
          min={1}
          step={1}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.valueAsNumber)}
        />
      </label>
      <button type="submit" class="button secondary" disabled={!(wanted >= 1)}>
        {say('Propose z')}
      </button>
      <button
        type="button"
        class="button secondary"
        disabled={!store.tried.value.parallelism || !mine}
        onClick={() => writeHardware(store, file.name, store.tried.value)}
      >
        {say('Write design to file')}
      </button>
      <span class="muted" role="status">
        {answer}
      </span>
    </form>
  );
}
