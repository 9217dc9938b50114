import { canonicalJson } from '../../base/canonical-json.ts';
import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import type { HardwareChange } from '../hardware-edit.ts';
import { say } from '../say.ts';

/** The hardware as it is tried. */
export const withTried = (spec: HardwareSpec, tried: HardwareChange): HardwareSpec => ({ ...spec, ...tried });

/** Whether anything is tried that the file does not say. */
export const isTried = (tried: HardwareChange): boolean => Object.keys(tried).length > 0;

/** The hardware shown: the one chosen, else the first of the document itself, else any. */
export const shownHardware = (
  all: readonly HardwareSpec[],
  own: readonly string[],
  chosen: string | undefined,
): HardwareSpec | undefined =>
  all.find(({ name }) => name === chosen) ?? all.find(({ name }) => own.includes(name)) ?? all[0];

/** Left and right neurons of a junction, for a table's cell. */
export const sizesOf = (network: Network, index: number): string => {
  const { left, right } = network.junctions[index - 1];
  return `${left.toLocaleString('en')} → ${right.toLocaleString('en')}`;
};

/** What is tried after one more change: what agrees with the file again is no longer tried. */
export function tryOut(spec: HardwareSpec, tried: HardwareChange, change: HardwareChange): HardwareChange {
  const entries = Object.entries({ ...tried, ...change }).filter(
    ([name, value]) =>
      value !== undefined &&
      canonicalJson(value) !== canonicalJson(spec[name as keyof HardwareChange] ?? null),
  );
  return Object.fromEntries(entries);
}

/** A tuple of z: one number where a long one holds the same throughout, else its middle left out. */
export function shortList(z: readonly number[]): string {
  if (z.length > 6 && z.every((each) => each === z[0]))
    return say('{z} in all {count}', { z: z[0], count: z.length });
  return z.length > 12 ? `${z.slice(0, 9).join(', ')}, … ${z.slice(-2).join(', ')}` : z.join(', ');
}
