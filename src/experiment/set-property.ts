import { problem, type Result } from '../base/result.ts';
import type { DatasetSpec, PreprocessingStep } from '../schema/dataset-spec.ts';
import type {
  ConvSpec,
  DenseSpec,
  LayerSpec,
  NetworkSpec,
  PatternSpec,
  SparsitySpec,
} from '../schema/network-spec.ts';
import type { VarySpec } from '../schema/plan-specs.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import type { Settings } from './settings.ts';

type Value = number | string;
type Weighted = DenseSpec | ConvSpec;

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

interface LayerChange {
  readonly sparsity?: SparsitySpec;
  readonly taps?: number;
  readonly stride?: ConvSpec['stride'];
}

const onJunctions =
  (change: (layer: Weighted, value: Value) => LayerChange | undefined): Setter =>
  (settings, value, junctions) => {
    let valid = true;
    const network = mapJunctions(settings.network, (layer, index) => {
      if (junctions && (index < junctions.from || index > junctions.to)) return layer;
      const changed = change(layer, value);
      valid &&= changed !== undefined;
      return { ...layer, ...changed } as Weighted;
    });
    return valid ? { ...settings, network } : undefined;
  };

const sparsity = (change: (value: Value) => Partial<SparsitySpec> | undefined): Setter =>
  onJunctions((layer, value) => {
    const changed = change(value);
    const { density, outDegree, inDegree, ...rest } = layer.sparsity;
    return (
      changed && { sparsity: { ...rest, ...changed }, ...(layer.kind === 'conv' ? { taps: undefined } : {}) }
    );
  });

/** Properties that an experiment can vary, by their names in the language. */
const setters: Readonly<Record<string, Setter>> = {
  density: sparsity((density) => (typeof density === 'number' ? { density } : undefined)),
  'out-degree': sparsity((outDegree) => (typeof outDegree === 'number' ? { outDegree } : undefined)),
  'in-degree': sparsity((inDegree) => (typeof inDegree === 'number' ? { inDegree } : undefined)),
  pattern: onJunctions((layer, value) => {
    const pattern = patternOf(value);
    return pattern && { sparsity: { ...layer.sparsity, pattern } };
  }),
  taps: onJunctions((layer, taps) =>
    layer.kind === 'dense' ? {} : typeof taps === 'number' ? { taps } : undefined,
  ),
  stride: onJunctions((layer, stride) =>
    layer.kind === 'dense'
      ? {}
      : typeof stride === 'number'
        ? { stride: [stride, stride] as const }
        : undefined,
  ),
  seed: onJunctions((layer, seed) =>
    typeof seed === 'number' ? { sparsity: { ...layer.sparsity, seed } } : undefined,
  ),
  width: (settings, units) =>
    typeof units === 'number'
      ? { ...settings, network: withWidth(settings.network, () => units) }
      : undefined,
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
      `“${vary.property}” can't be varied.`,
      `These can: ${variedProperties.join(', ')}; networks, datasets and trainings by naming several.`,
    );
  const changed = set(settings, value, vary.junctions);
  if (!changed) return problem('vary-value', `“${vary.property}” can't be ${JSON.stringify(value)} here.`);
  return { ok: true, value: fitInput(changed) };
}

/** Pattern words of sweeps: `clash-free` alone is type 1; `clash-free-2-dither` names type and dither. */
function patternOf(value: Value): PatternSpec | undefined {
  if (value === 'structured' || value === 'random') return { kind: value };
  const found = /^clash-free(?:-([123]))?(-dither)?$/.exec(String(value));
  if (!found) return undefined;
  return { kind: 'clash-free', type: Number(found[1] ?? 1) as 1 | 2 | 3, dither: found[2] !== undefined };
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

/** Calls `change` on every layer that a junction enters, with the junction's index from 1. */
export function mapJunctions(
  network: NetworkSpec,
  change: (layer: Weighted, index: number) => LayerSpec,
): NetworkSpec {
  let index = 0;
  const layers = network.layers.map((layer) =>
    layer.kind === 'dense' || layer.kind === 'conv' ? change(layer, ++index) : layer,
  );
  return { ...network, layers };
}

/** Sets the units of every dense layer but the last. */
export function withWidth(network: NetworkSpec, units: (layer: DenseSpec) => number): NetworkSpec {
  const last = network.layers.findLastIndex(({ kind }) => kind === 'dense');
  const layers = network.layers.map((layer, i) =>
    layer.kind === 'dense' && i !== last ? { ...layer, units: units(layer) } : layer,
  );
  return { ...network, layers };
}
