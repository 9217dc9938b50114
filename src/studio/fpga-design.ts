import type { Network } from '../network/network.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';

/** A device and z that are tried in place of the file's. */
export interface TriedHardware {
  readonly device?: string;
  readonly parallelism?: readonly number[];
}

/** The hardware as it is tried. */
export const withTried = (spec: HardwareSpec, tried: TriedHardware): HardwareSpec => ({
  ...spec,
  device: tried.device ?? spec.device,
  parallelism: tried.parallelism ?? spec.parallelism,
});

/** Whether anything is tried that the file does not say. */
export const isTried = ({ device, parallelism }: TriedHardware): boolean =>
  device !== undefined || parallelism !== undefined;

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
