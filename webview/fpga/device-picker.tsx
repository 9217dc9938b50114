import { type Device, families } from '../../src/hardware/devices.ts';
import { say } from '../../src/studio/say.ts';

interface DevicePickerProps {
  readonly devices: readonly Device[];
  readonly value: string;
  readonly onChange: (device: string) => void;
}

/** The known parts by family, the workspace's own among them. */
export function DevicePicker({ devices, value, onChange }: DevicePickerProps) {
  const known = devices.some(({ id }) => id === value);
  return (
    <label class="field">
      <span>{say('Device')}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {!known && <option value={value}>{value}</option>}
        {Object.values(families).map(({ family, title }) => (
          <optgroup key={family} label={title}>
            {devices
              .filter((device) => device.family === family)
              .map(({ id, title: name }) => (
                <option key={id} value={id}>
                  {id === name ? id : `${id} · ${name}`}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
