import { phrase } from '../base/phrase.ts';
import { problem, type Result } from '../base/result.ts';
import type { ExperimentSpec } from '../schema/plan-specs.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import { addressOf } from './address.ts';
import { baselineOf } from './baselines.ts';
import { setProperty } from './set-property.ts';
import type { Point, PointKey } from './settings.ts';

/** Points beyond this are a slip of the pen, not an experiment. */
const mostPoints = 100_000;

type Declared = Pick<ResolvedModel, 'networks' | 'datasets' | 'trainings'>;

/**
 * The points of an experiment: every network on every dataset with every training at every combination of the values
 * varied, and beside each its baselines. Points that come out alike (a fully connected baseline is the same for all
 * densities) are kept once.
 */
export function expandExperiment(spec: ExperimentSpec, declared: Declared): Result<Point[]> {
  const size = [spec.networks, spec.datasets, spec.trainings, ...spec.vary.map(({ values }) => values)]
    .map(({ length }) => length)
    .reduce((a, b) => a * b, 1 + spec.baselines.length);
  if (size > mostPoints)
    return problem(
      'experiment-size',
      phrase`This experiment has ${size} points; at most ${mostPoints} can be run.`,
      'Vary less.',
    );
  const swept: Point[] = [];
  for (const networkName of spec.networks)
    for (const datasetName of spec.datasets)
      for (const trainingName of spec.trainings) {
        const network = declared.networks.find(({ name }) => name === networkName);
        const dataset = declared.datasets.find(({ name }) => name === datasetName);
        const training = declared.trainings.find(({ name }) => name === trainingName);
        const missing = !network ? networkName : !dataset ? datasetName : trainingName;
        if (!network || !dataset || !training)
          return problem(
            'experiment-name',
            phrase`Experiment ${spec.name} names “${missing}”, which is not declared.`,
          );
        const start: Point = {
          key: { network: networkName, dataset: datasetName, training: trainingName },
          settings: { network, dataset, training, method: 'predefined' },
        };
        const points = sweep(start, spec);
        if (!points.ok) return points;
        swept.push(...points.value);
      }
  return withBaselines(swept, spec);
}

function sweep(start: Point, spec: ExperimentSpec): Result<Point[]> {
  let points = [start];
  for (const vary of spec.vary) {
    const next: Point[] = [];
    for (const { key, settings } of points)
      for (const value of vary.values) {
        const changed = setProperty(settings, vary, value);
        if (!changed.ok) return changed;
        next.push({ key: { ...key, [columnOf(vary, spec)]: value }, settings: changed.value });
      }
    points = next;
  }
  return { ok: true, value: points };
}

/** A property varied twice, on different junctions, gets two columns. */
function columnOf({ property, junctions }: ExperimentSpec['vary'][number], spec: ExperimentSpec): string {
  const alone = spec.vary.filter((other) => other.property === property).length === 1;
  return alone || !junctions ? property : `${property} ${junctions.from}..${junctions.to}`;
}

/** Adds baselines; one that comes out alike for several points keeps the part of the key that these share. */
function withBaselines(swept: readonly Point[], spec: ExperimentSpec): Result<Point[]> {
  const points = new Map<string, Point>();
  for (const point of swept) {
    const address = addressOf(point.settings, 0);
    if (!points.has(address)) points.set(address, point);
  }
  for (const baseline of spec.baselines)
    for (const { key, settings } of swept) {
      const other = baselineOf(baseline, settings);
      if (!other.ok) return other;
      const address = addressOf(other.value, 0);
      const known = points.get(address);
      if (!known) points.set(address, { key: { ...key, baseline }, settings: other.value, baseline });
      else if (known.baseline === baseline)
        points.set(address, { ...known, key: shared(known.key, { ...key, baseline }) });
    }
  return { ok: true, value: [...points.values()] };
}

const shared = (a: PointKey, b: PointKey): PointKey =>
  Object.fromEntries(Object.entries(a).filter(([name, value]) => b[name] === value));
