import { canonicalJson } from '../base/canonical-json.ts';
import type { HardwareProblem } from '../hardware/hardware-problem.ts';
import type { Network } from '../network/network.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import type { HardwareChange } from './hardware-edit.ts';

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

/** A way out of a problem: what to try in the hardware, or a density to write into the network. */
export type WayOut =
  | { readonly text: string; readonly change: HardwareChange }
  | { readonly text: string; readonly junction: number; readonly density: number };

/** The nearest that works as a change, where the problem names one. `z` is what the hardware has now. */
export function wayOutOf(
  { property, nearest, element, layer }: HardwareProblem,
  network: Network,
  z: readonly number[] | undefined,
): WayOut | undefined {
  if (nearest === undefined) return undefined;
  const numbers = nearest.match(/\d+(\.\d+)?/g)?.map(Number) ?? [];
  switch (property) {
    case 'device':
      return { text: `Take ${nearest}`, change: { device: nearest } };
    case 'parallelism':
      if (element === undefined)
        return { text: `Take z (${shortList(numbers)})`, change: { parallelism: numbers } };
      return {
        text: `Take z = ${nearest} for junction ${element + 1}`,
        change: { parallelism: (z ?? []).map((each, i) => (i === element ? numbers[0] : each)) },
      };
    case 'fixed-point': {
      const [total, integer, fraction] = numbers;
      return { text: `Take ${nearest}`, change: { fixedPoint: { total, integer, fraction } } };
    }
    case 'clock':
      return {
        text: `Take ${nearest}`,
        change: { clock: numbers[0] * (nearest.endsWith('MHz') ? 1e6 : 1e3) },
      };
    case 'network': {
      const junction = network.junctions.find((one) => one.layer === layer);
      if (!junction || !nearest.startsWith('density')) return undefined;
      return {
        text: `Give junction ${junction.index} ${nearest.replace('%', ' %')}`,
        junction: junction.index,
        density: numbers[0] / 100,
      };
    }
    default:
      return undefined;
  }
}

/** A tuple of z: one number where a long one holds the same throughout, else its middle left out. */
export function shortList(z: readonly number[]): string {
  if (z.length > 6 && z.every((each) => each === z[0])) return `${z[0]} in all ${z.length}`;
  return z.length > 12 ? `${z.slice(0, 9).join(', ')}, … ${z.slice(-2).join(', ')}` : z.join(', ');
}
