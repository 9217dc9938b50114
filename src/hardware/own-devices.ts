import * as v from 'valibot';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { type Device, type DeviceFamily, families } from './devices.ts';

/** The file that adds parts to the table: beside a .psnet file or in a folder above it. */
export const ownDevicesFile = 'psnet.devices.json';

/** More parts than anybody has; a file with more is a mistake. */
const mostDevices = 1000;

const counted = (description: string, least = 0) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(1e8), v.description(description));
const named = (description: string, length: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(length), v.description(description));

const ownDevice = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'must be a name of letters, digits and hyphens'),
    v.description('What a hardware declaration calls the part: device my-part.'),
  ),
  title: v.optional(named('Its full name; its id unless said.', 100)),
  family: v.pipe(
    v.picklist(Object.keys(families) as DeviceFamily[]),
    v.description('Whose primitives it has: xc7 (7 series), xcup (UltraScale+), ice40 or ecp5.'),
  ),
  lut: counted('Look-up tables.', 1),
  ff: counted('Flip-flops.', 1),
  dsp: counted('DSP blocks.'),
  bram: counted("Block RAMs of the family's own kind: RAMB36, or EBR."),
  source: v.optional(named('Where the numbers are from.', 300)),
});

/** The content of `psnet.devices.json`; its JSON Schema is contributed to the editor. */
export const ownDevicesSchema = v.strictObject({
  $schema: v.optional(v.string()),
  devices: v.pipe(
    v.array(ownDevice),
    v.maxLength(mostDevices),
    v.check(
      (list) => new Set(list.map(({ id }) => id.toLowerCase())).size === list.length,
      'must not name a device twice',
    ),
    v.description('Parts that hardware declarations may name, before those that PSNet knows.'),
  ),
});

/** Reads the text of a `psnet.devices.json`; the problem says which entry is wrong. Errors: `devices-file`. */
export function readOwnDevices(text: string): Result<readonly Device[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return problem('devices-file', phrase`${ownDevicesFile} is not JSON.`, 'Mend it, or remove it.');
  }
  const read = v.safeParse(ownDevicesSchema, parsed);
  if (!read.success) {
    const [issue] = read.issues;
    const path = v.getDotPath(issue)?.replace(/\.(\d+)/g, '[$1]') ?? 'The file';
    return problem(
      'devices-file',
      phrase`${ownDevicesFile}: ${path}: ${issue.message}.`,
      'Each device needs id, family, lut, ff, dsp and bram.',
    );
  }
  return ok(
    read.output.devices.map(({ title, source, ...device }) => ({
      ...device,
      title: title ?? device.id,
      bramBits: families[device.family].blockRamBits,
      source: source ?? ownDevicesFile,
    })),
  );
}
