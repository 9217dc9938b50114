import { devicesFor, findDevice } from '../../src/hardware/devices.ts';
import { describeFormat, usualFormats } from '../../src/hardware/fixed-point.ts';
import type { HardwareSpec } from '../../src/schema/plan-specs.ts';
import { isTried } from '../../src/studio/fpga/design.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { type DesignProps, useTry, writeHardware } from './design.ts';
import { DevicePicker } from './device-picker.tsx';

/** The hardware and its properties; a change is tried first, and written when the user says so. */
export function DesignHead({ file, shown }: DesignProps) {
  const tryChange = useTry(file);
  const formats = [file.fixedPoint, ...usualFormats].map(describeFormat);
  const device = findDevice(shown.device, devicesFor(shown));
  return (
    <section class="fpga-head" aria-label={say('Hardware')}>
      <HardwarePicker file={file} />
      <DevicePicker
        devices={devicesFor(file)}
        value={device?.id ?? shown.device}
        onChange={(id) => tryChange({ device: id })}
      />
      <label class="field">
        <span>{say('Mode')}</span>
        <select
          value={shown.mode}
          onChange={(event) => tryChange({ mode: event.currentTarget.value as HardwareSpec['mode'] })}
        >
          <option value="training">{say('training')}</option>
          <option value="inference">{say('inference')}</option>
        </select>
      </label>
      <label class="field">
        <span>{say('Fixed point')}</span>
        <select
          value={describeFormat(shown.fixedPoint)}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            const format = [file.fixedPoint, ...usualFormats].find((each) => describeFormat(each) === chosen);
            tryChange({ fixedPoint: format });
          }}
        >
          {[...new Set(formats)].map((format) => (
            <option key={format} value={format}>
              {format}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say('Clock, MHz')}</span>
        <input
          class="number"
          type="number"
          min={0.001}
          max={1000}
          step="any"
          value={shown.clock / 1e6}
          onChange={(event) => {
            const clock = Math.round(event.currentTarget.valueAsNumber * 1e6);
            if (clock > 0) tryChange({ clock });
          }}
        />
      </label>
      <TriedTools file={file} />
    </section>
  );
}

function HardwarePicker({ file }: { file: HardwareSpec }) {
  const store = useStore();
  const all = store.document.value?.hardware ?? [];
  return (
    <label class="field">
      <span>{say('Hardware')}</span>
      <select
        value={file.name}
        onChange={(event) => {
          store.hardwareName.value = event.currentTarget.value;
        }}
      >
        {all.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Whether what is shown is the file's, and the ways from what is tried: back, or into the file. */
function TriedTools({ file }: { file: HardwareSpec }) {
  const store = useStore();
  const tried = store.tried.value;
  const trying = isTried(tried);
  const mine = store.document.value?.ownHardware.includes(file.name) ?? false;
  return (
    <div class="fpga-tried">
      <span class="muted" role="status">
        {trying &&
          (mine
            ? say('Tried, not in the file')
            : say('Tried; {name} is declared in another file', { name: file.name }))}
      </span>
      <div class="toolbar">
        <button
          type="button"
          class="button secondary"
          disabled={!trying}
          onClick={() => {
            store.tried.value = {};
          }}
        >
          {say('Reset')}
        </button>
        <button
          type="button"
          class="button"
          disabled={!trying || !mine}
          onClick={() => writeHardware(store, file.name, tried)}
        >
          {say('Write to file')}
        </button>
      </div>
    </div>
  );
}
