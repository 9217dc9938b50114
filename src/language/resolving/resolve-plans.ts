import { type Device, findDevice } from '../../hardware/devices.ts';
import { defaultOf, defaultTrainingName } from '../../schema/defaults.ts';
import type { ExperimentSpec, HardwareSpec, SearchSpec, VarySpec } from '../../schema/plan-specs.ts';
import { type Entry, entryOf, type Reading, type Section, stated } from '../reading/reading.ts';

/** Resolves an experiment; undefined where a name it needs is missing. */
export function resolveExperiment(reading: Reading): ExperimentSpec | undefined {
  const [body] = reading.sections;
  const networks = namesOf(body, 'network');
  const datasets = namesOf(body, 'dataset');
  const trainings = namesOf(body, 'training');
  if (networks.length === 0 || datasets.length === 0) return undefined;
  return {
    name: reading.name,
    networks,
    datasets,
    trainings: trainings.length > 0 ? trainings : [defaultTrainingName],
    vary: body.entries
      .filter((entry) => entry.property.name === 'vary')
      .flatMap((entry) => varyOf(entry) ?? []),
    confidence: stated<number>(body, 'confidence') ?? defaultOf('experiment', 'confidence'),
    baselines: stated<readonly string[]>(body, 'baselines') ?? [],
  };
}

/** Names that a property lists, over all its lines. */
function namesOf(body: Section, property: string): readonly string[] {
  return body.entries
    .filter((entry) => entry.property.name === property)
    .flatMap((entry) => (entry.values[0]?.value as readonly string[] | undefined) ?? []);
}

function varyOf(entry: Entry): VarySpec | undefined {
  const [property, values] = entry.values;
  if (!property || !values) return undefined;
  const range = entry.options.get('junctions')?.value as readonly number[] | undefined;
  return {
    property: String(property.value),
    values: values.value as readonly (number | string)[],
    junctions: range && { from: range[0], to: range[1] },
  };
}

/** Resolves a hardware declaration; its device may be one that the workspace adds. */
export function resolveHardware(reading: Reading, own: readonly Device[]): HardwareSpec {
  const [body] = reading.sections;
  const from = <T>(name: string): T =>
    (stated(body, name) as T | undefined) ?? defaultOf<T>('hardware', name);
  const device = from<string>('device');
  const [total, integer, fraction] = from<readonly number[]>('fixed-point');
  return {
    name: reading.name,
    device,
    clock: from('clock'),
    fixedPoint: { total, integer, fraction },
    parallelism: stated<readonly number[]>(body, 'parallelism'),
    mode: from('mode'),
    ownDevice: findDevice(device, own),
    learningRate: stated<readonly [number, number]>(body, 'learning-rate'),
  };
}

/** Resolves a search; undefined without its dataset. */
export function resolveSearch(reading: Reading): SearchSpec | undefined {
  const [body] = reading.sections;
  const from = <T>(name: string): T => (stated(body, name) as T | undefined) ?? defaultOf<T>('search', name);
  const dataset = stated<string>(body, 'dataset');
  if (dataset === undefined) return undefined;
  const of = entryOf(body, 'complexity-weight')?.options.get('of')?.value;
  return {
    name: reading.name,
    dataset,
    training: stated<string>(body, 'training') ?? defaultTrainingName,
    layers: from('layers'),
    width: from('width'),
    density: from('density'),
    complexityWeight: from('complexity-weight'),
    complexityOf: (of as SearchSpec['complexityOf'] | undefined) ?? 'weights',
    trials: from('trials'),
    method: from('method'),
    seed: from('seed'),
  };
}
