import { describeFormat } from '../../hardware/fixed-point.ts';
import type { DeviceComparison } from '../../hardware/views/compare-devices.ts';
import { formatAccuracy, formatShare, formatShort } from '../format.ts';
import type { AccuracyResult } from '../hardware-job.ts';
import { say } from '../say.ts';
import type { Table } from '../table.ts';
import { left, right } from './cells.ts';
import { shortList } from './design.ts';

/** Test accuracy in each format against floating point. */
export const accuracyTable = (network: string, { floating, rows }: AccuracyResult): Table => ({
  caption: say('{network} in fixed point, bit by bit as the hardware computes', { network }),
  columns: [left('Format'), right('Test accuracy'), right('Lost, points')],
  rows: [
    ...(floating === undefined
      ? []
      : [{ cells: [say('floating point'), { text: formatAccuracy(floating), value: floating }, ''] }]),
    ...rows.map(({ format, accuracy }) => {
      const lost = floating === undefined ? undefined : 100 * (floating - accuracy);
      return {
        cells: [
          describeFormat(format),
          { text: formatAccuracy(accuracy), value: accuracy },
          lost === undefined ? '' : { text: lost.toFixed(2), value: lost },
        ],
      };
    }),
  ],
});

/** Every part with the design asked about and its fastest, smallest part first. */
export const devicesTable = (caption: string, rows: readonly DeviceComparison[]): Table => ({
  caption,
  columns: [
    left('Device'),
    left('This design'),
    right('Greatest share'),
    left('Fastest z'),
    right('Inputs per second'),
  ],
  rows: rows.map(({ device, same, fastest }) => ({
    cells: [
      device.id,
      say(same ? (same.fits ? 'fits' : 'does not fit') : 'cannot be made'),
      same && Number.isFinite(same.share) ? { text: formatShare(same.share), value: same.share } : '–',
      fastest ? `(${shortList(fastest.parallelism)})` : say('none fits'),
      fastest ? { text: formatShort(fastest.inputsPerSecond), value: fastest.inputsPerSecond } : '–',
    ],
  })),
});
