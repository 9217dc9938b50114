import type { Resources } from '../../hardware/cost/cost-of.ts';
import type { DesignPoint } from '../../hardware/designs.ts';
import type { HardwareEstimate } from '../../hardware/estimate.ts';
import { greatestShare } from '../../hardware/views/compare-devices.ts';
import type { UtilisationBar } from '../../hardware/views/hardware-view.ts';
import { formatCount, formatShare, formatShort } from '../format.ts';
import { say } from '../say.ts';
import type { Table } from '../table.ts';
import { count, left, named, resourceTitle, right } from './cells.ts';
import { shortList } from './design.ts';

/** A design of the plot. */
export interface DesignMark {
  readonly point: DesignPoint;
  /** No other design beats it. */
  readonly onFront: boolean;
  /** It is what the file says. */
  readonly inFile: boolean;
}

/** What a plot's cost axis shows. */
export interface ResourceAxis {
  readonly title: string;
  readonly costOf: (mark: DesignMark) => number;
  /** How much of it the part has; 0: nothing. */
  readonly limit: number;
  readonly text: (value: number) => string;
}

/** An estimate as a design among others. */
export const designOf = ({
  junctions,
  clocksPerInput,
  inputsPerSecond,
  resources,
  fits,
}: HardwareEstimate): DesignPoint => ({
  parallelism: junctions.map(({ z }) => z),
  clocksPerInput,
  inputsPerSecond,
  resources,
  fits,
});

const sameZ = (a: DesignPoint, b: DesignPoint) => a.parallelism.join() === b.parallelism.join();

/** The designs to choose from with the file's own among them, slowest first. */
export function designMarks(front: readonly DesignPoint[], file: DesignPoint | undefined): DesignMark[] {
  const marks = front.map((point) => ({
    point,
    onFront: true,
    inFile: file !== undefined && sameZ(point, file),
  }));
  const apart = file && !marks.some(({ inFile }) => inFile);
  const all = apart ? [...marks, { point: file, onFront: false, inFile: true }] : marks;
  return all.toSorted((a, b) => a.point.inputsPerSecond - b.point.inputsPerSecond);
}

/** What the cost axis can be: a resource, or the greatest share that any takes of the part. */
export type AxisName = UtilisationBar['resource'] | 'share';

/** An axis of the plot for a part; `bars` name the resources as the part does. */
export function resourceAxis(
  name: AxisName,
  available: Resources,
  bars: readonly UtilisationBar[],
): ResourceAxis {
  if (name === 'share')
    return {
      title: say('greatest share of the part, percent'),
      // What the part has none of is drawn at ten times full.
      costOf: ({ point }) => 100 * Math.min(10, greatestShare(point.resources, available)),
      limit: 100,
      text: formatShort,
    };
  const bar = bars.find(({ resource }) => resource === name);
  return {
    title: bar ? resourceTitle(bar) : name,
    costOf: ({ point }) => point.resources[name],
    limit: available[name],
    text: formatShort,
  };
}

/** One design in words, for captions: z, clocks, speed, resources, whether the part takes it. */
export function designText({ point, inFile }: DesignMark, bars: readonly UtilisationBar[]): string {
  const { parallelism, clocksPerInput, inputsPerSecond, resources, fits } = point;
  const costs = bars.map((bar) => `${formatCount(resources[bar.resource])} ${resourceTitle(bar)}`);
  const z = `z (${shortList(parallelism)})`;
  return say(
    fits
      ? '{design}: {clocks} clocks per input, {speed} inputs/s, {costs}; fits.'
      : '{design}: {clocks} clocks per input, {speed} inputs/s, {costs}; does not fit.',
    {
      design: inFile ? say('{z}, as in the file', { z }) : z,
      clocks: formatCount(clocksPerInput),
      speed: formatShort(inputsPerSecond),
      costs: costs.join(', '),
    },
  );
}

/** The plot as a table. */
export function designTable(
  caption: string,
  marks: readonly DesignMark[],
  available: Resources,
  bars: readonly UtilisationBar[],
): Table {
  return {
    caption,
    columns: [
      { title: 'z', align: 'left' },
      right('Clocks per input'),
      right('Inputs per second'),
      ...bars.map((bar) => named(resourceTitle(bar))),
      right('Greatest share'),
      left('Fits'),
      left('File'),
    ],
    rows: marks.map(({ point, inFile }) => {
      const share = greatestShare(point.resources, available);
      return {
        cells: [
          `(${point.parallelism.join(', ')})`,
          count(point.clocksPerInput),
          { text: formatShort(point.inputsPerSecond), value: point.inputsPerSecond },
          ...bars.map(({ resource }) => count(point.resources[resource])),
          { text: formatShare(share), value: share },
          say(point.fits ? 'yes' : 'no'),
          inFile ? say('in the file') : '',
        ],
      };
    }),
  };
}
