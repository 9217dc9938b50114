import * as v from 'valibot';
import type { HardwareChange } from '../hardware-edit.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const fromOne = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What may be written into a hardware declaration, or was tried: checked where it arrives. */
export const hardwareChange = v.object({
  device: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
  clock: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  fixedPoint: v.optional(v.object({ total: count, integer: count, fraction: count })),
  parallelism: v.optional(v.pipe(v.array(fromOne), v.minLength(1), v.maxLength(10_000))),
  mode: v.optional(v.picklist(['training', 'inference'])),
}) satisfies v.GenericSchema<unknown, HardwareChange>;
