import { type Phrase, phrase } from '../base/phrase.ts';
import { toProblem } from '../base/result.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import { describeFrequency } from './describe.ts';
import { type Device, devices, families, findDevice, nearestDevice } from './devices.ts';
import { describeFormat, nearestFormat, widthLimits } from './fixed-point.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import { shiftOf } from './learning-rate.ts';

/** Clocks that an FPGA can have, in hertz. */
export const clockLimits = [1e3, 1e9] as const;

const nearestThatWorks = (nearest: string): Phrase => phrase`The nearest that works is ${nearest}.`;

/** What is wrong with a `hardware` declaration by itself, before any network: device, clock, widths, rates. */
export function checkHardware(spec: HardwareSpec, known: readonly Device[] = devices): HardwareProblem[] {
  return [checkDevice(spec, known), checkClock(spec), checkFormat(spec, known), checkRate(spec)].filter(
    (problem) => problem !== undefined,
  );
}

function checkDevice({ device }: HardwareSpec, known: readonly Device[]): HardwareProblem | undefined {
  if (findDevice(device, known)) return undefined;
  const nearest = nearestDevice(device, known).id;
  return {
    ...toProblem(
      'unknown-device',
      phrase`There is no device "${device.slice(0, 64)}" in the table.`,
      phrase`Did you mean ${nearest}? Known are ${known.map(({ id }) => id)}.`,
    ),
    severity: 'error',
    property: 'device',
    nearest,
  };
}

function checkClock({ clock }: HardwareSpec): HardwareProblem | undefined {
  const [low, high] = clockLimits;
  if (clock >= low && clock <= high) return undefined;
  const nearest = describeFrequency(clock > high ? high : low);
  return {
    ...toProblem(
      'clock-out-of-range',
      phrase`A clock of ${describeFrequency(clock)} is outside ${describeFrequency(low)} to ${describeFrequency(high)}.`,
      nearestThatWorks(nearest),
    ),
    severity: 'error',
    property: 'clock',
    nearest,
  };
}

function checkRate({ learningRate }: HardwareSpec): HardwareProblem | undefined {
  if (!learningRate) return undefined;
  const [least, most] = learningRate.map((rate) => 2 ** -shiftOf(rate));
  if (least === learningRate[0] && most === learningRate[1]) return undefined;
  const nearest = least === most ? `${most}` : `${least}..${most}`;
  return {
    ...toProblem(
      'learning-rate-no-power',
      'The learning rate of a device is a shift, so it must be a power of two: 1, 0.5, 0.25, ….',
      nearestThatWorks(nearest),
    ),
    severity: 'error',
    property: 'learning-rate',
    nearest,
  };
}

function checkFormat(spec: HardwareSpec, known: readonly Device[]): HardwareProblem | undefined {
  const { total, integer, fraction } = spec.fixedPoint;
  const device = findDevice(spec.device, known);
  const widest = Math.min(widthLimits.total[1], device ? families[device.family].multiplierWidth : Infinity);
  const nearest = nearestFormat(spec.fixedPoint, widest);
  const same = nearest.total === total && nearest.integer === integer && nearest.fraction === fraction;
  if (same) return undefined;
  const wayOut = nearestThatWorks(describeFormat(nearest));
  const place = { severity: 'error', property: 'fixed-point', nearest: describeFormat(nearest) } as const;
  if (total !== 1 + integer + fraction) {
    const message = phrase`The widths do not add up: total ${total} is not 1 sign bit + ${integer} integer + ${fraction} fraction bits.`;
    return { ...toProblem('fixed-point-sum', message, wayOut), ...place };
  }
  const message = phrase`Fixed point ${describeFormat(spec.fixedPoint)} is outside the widths the hardware is made for: total ${widthLimits.total[0]}–${widest}, integer ${widthLimits.integer.join('–')}, fraction from ${widthLimits.fraction[0]}.`;
  return { ...toProblem('fixed-point-out-of-range', message, wayOut), ...place };
}
