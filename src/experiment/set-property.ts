import { phrase } from '../base/phrase.ts';
import { problem, type Result } from '../base/result.ts';
import { variedInNetworks, varyNetwork } from '../network/vary-network.ts';
import type { DatasetSpec, PreprocessingStep } from '../schema/dataset-spec.ts';
import type { VarySpec } from '../schema/plan-specs.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import type { Settings } from './settings.ts';

type Value = number | string;

/** What a swept property does to the settings; throws nothing, a value of the wrong kind is a Problem. */
type Setter = (settings: Settings, value: Value, junctions: VarySpec['junctions']) => Settings | undefined;

const onTraining =
  (change: (training: TrainingSpec, value: number) => Partial<TrainingSpec>): Setter =>
  (settings, value) =>
    typeof value === 'number'
      ? { ...settings, training: { ...settings.training, ...change(settings.training, value) } }
      : undefined;

const onDataset =
  (change: (dataset: DatasetSpec, value: number) => Partial<DatasetSpec> | undefined): Setter =>
  (settings, value) => {
    const changed = typeof value === 'number' ? change(settings.dataset, value) : undefined;
    return changed && { ...settings, dataset: { ...settings.dataset, ...changed } };
  };

/** Properties that an experiment can vary, by their names in the language. */
const setters: Readonly<Record<string, Setter>> = {
  ...Object.fromEntries(
    variedInNetworks.map((property): [string, Setter] => [
      property,
      (settings, value, junctions) => {
        const network = varyNetwork(settings.network, { property, junctions }, value);
        return network && { ...settings, network };
      },
    ]),
  ),
  epochs: onTraining((_, epochs) => ({ epochs })),
  batch: onTraining((_, batch) => ({ batch })),
  'learning-rate': onTraining((_, learningRate) => ({ learningRate })),
  l2: onTraining((_, l2) => ({ l2 })),
  dropout: onTraining((_, dropout) => ({ dropout })),
  bias: onTraining((_, bias) => ({ bias })),
  limit: onDataset((_, limit) => ({ limit })),
  validation: onDataset((_, validation) => ({ validation })),
  pca: onDataset(({ preprocessing }, components) => ({
    preprocessing: withStep(preprocessing, { kind: 'pca', components }),
  })),
  lda: onDataset(({ preprocessing }, components) => ({
    preprocessing: withStep(preprocessing, { kind: 'lda', components }),
  })),
  noise: onDataset(({ source }, noise) =>
    source.kind === 'morse' ? { source: { ...source, options: { ...source.options, noise } } } : undefined,
  ),
};

/** Names of the properties that can be varied. */
export const variedProperties = Object.keys(setters);

/** Sets one swept property; junction properties only on the junctions named. */
export function setProperty(settings: Settings, vary: VarySpec, value: Value): Result<Settings> {
  const set = setters[vary.property];
  if (!set)
    return problem(
      'vary-property',
      phrase`“${vary.property}” can't be varied.`,
      phrase`These can: ${variedProperties}; networks, datasets and trainings by naming several.`,
    );
  const changed = set(settings, value, vary.junctions);
  if (!changed)
    return problem('vary-value', phrase`“${vary.property}” can't be ${JSON.stringify(value)} here.`);
  return { ok: true, value: fitInput(changed) };
}

/** A projection to fewer features sets the network's input: what `vary pca` means for the net. */
function fitInput(settings: Settings): Settings {
  const last = settings.dataset.preprocessing.at(-1);
  if (last === undefined || !('components' in last)) return settings;
  return { ...settings, network: { ...settings.network, input: { shape: [last.components] } } };
}

function withStep(steps: readonly PreprocessingStep[], step: PreprocessingStep): PreprocessingStep[] {
  return [...steps.filter(({ kind }) => kind !== step.kind && kind !== 'pad'), step];
}
