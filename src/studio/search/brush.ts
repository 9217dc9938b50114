import { type Hyperparameter, positionOf } from '../../search/hyperparameter.ts';
import { parameterText, type SeenTrial } from './trials.ts';

/** The part of one axis that trials must lie in, as positions from 0 to 1 on the hyperparameter's own scale. */
export interface Brush {
  readonly low: number;
  readonly high: number;
}

/** Brushes by the names of their hyperparameters. */
export type Brushes = ReadonlyMap<string, Brush>;

/** Where a trial lies on the axis of a hyperparameter, from 0 to 1; undefined where it has none. */
export function placeOf(parameter: Hyperparameter, { point }: SeenTrial): number | undefined {
  const value = point[parameter.name];
  return value === undefined ? undefined : positionOf(parameter, value);
}

/** Trials within all brushes; what lacks a brushed hyperparameter is outside. */
export function brushedTrials(
  trials: readonly SeenTrial[],
  parameters: readonly Hyperparameter[],
  brushes: Brushes,
): readonly SeenTrial[] {
  const set = parameters.flatMap((parameter) => {
    const brush = brushes.get(parameter.name);
    return brush ? [{ parameter, brush }] : [];
  });
  return trials.filter((trial) =>
    set.every(({ parameter, brush }) => {
      const place = placeOf(parameter, trial);
      return place !== undefined && place >= brush.low - 1e-9 && place <= brush.high + 1e-9;
    }),
  );
}

/** The brushes with one of them other; one over the whole axis is none. */
export function withBrush(brushes: Brushes, name: string, brush: Brush | undefined): Brushes {
  const next = new Map(brushes);
  if (!brush || (brush.low <= 0 && brush.high >= 1)) next.delete(name);
  else next.set(name, brush);
  return next;
}

/** The value at a place of an axis, in words; between two choices or whole numbers the nearer. */
export function placeText(parameter: Hyperparameter, place: number): string {
  const { kind, scale, low, high } = parameter;
  const log = scale === 'log10';
  const value = log ? low * (high / low) ** place : low + (high - low) * place;
  return parameterText(parameter, kind === 'real' ? Number(value.toPrecision(2)) : Math.round(value));
}
