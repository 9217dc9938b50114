import type { HardwareProblem } from '../../hardware/hardware-problem.ts';
import type { Network } from '../../network/network.ts';
import { formatShare } from '../format.ts';
import type { HardwareChange } from '../hardware-edit.ts';
import { say } from '../say.ts';
import { shortList } from './design.ts';

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
      return { text: say('Take {value}', { value: nearest }), change: { device: nearest } };
    case 'parallelism':
      if (element === undefined)
        return {
          text: say('Take {value}', { value: `z (${shortList(numbers)})` }),
          change: { parallelism: numbers },
        };
      return {
        text: say('Take z = {z} for junction {junction}', { z: nearest, junction: element + 1 }),
        change: { parallelism: (z ?? []).map((each, i) => (i === element ? numbers[0] : each)) },
      };
    case 'fixed-point': {
      const [total, integer, fraction] = numbers;
      return {
        text: say('Take {value}', { value: nearest }),
        change: { fixedPoint: { total, integer, fraction } },
      };
    }
    case 'clock':
      return {
        text: say('Take {value}', { value: nearest }),
        change: { clock: numbers[0] * (nearest.endsWith('MHz') ? 1e6 : 1e3) },
      };
    case 'network': {
      const junction = network.junctions.find((one) => one.layer === layer);
      if (!junction || !nearest.startsWith('density')) return undefined;
      return {
        text: say('Give junction {junction} {density}', {
          junction: junction.index,
          density: say('density {share}', { share: formatShare(numbers[0] / 100) }),
        }),
        junction: junction.index,
        density: numbers[0] / 100,
      };
    }
    default:
      return undefined;
  }
}
