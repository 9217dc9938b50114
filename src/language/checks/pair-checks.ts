import type { Network } from '../../network/network.ts';
import { type DatasetShape, shapeOfDataset } from '../../schema/dataset-shape.ts';
import { builtinDataset } from '../../schema/defaults.ts';
import type { DeclarationKind } from '../../schema/property.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { FileAnalysis, PlacedDeclaration } from '../analysis/analyse-file.ts';
import { replacement } from '../analysis/edits.ts';
import { type Scope, scopeKey } from '../analysis/link-files.ts';
import {
  activationFix,
  activationPlace,
  inputFix,
  inputPlace,
  l2Fix,
  l2Place,
  outputsFix,
  outputsPlace,
} from '../analysis/pair-fixes.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf } from '../reading/reading.ts';

/** A network, a dataset and a training that go together, and where to tell what does not fit. */
interface Pairing {
  readonly network?: Named<Network>;
  readonly dataset?: Named<DatasetShape>;
  readonly training?: Named<TrainingSpec>;
  /** Properties that the experiment sweeps; undefined where no experiment says what goes together. */
  readonly varied?: ReadonlySet<string>;
}

interface Named<T> extends Span {
  readonly name: string;
  readonly value: T;
}

/** What does not fit between the networks, datasets and trainings that a file brings together. */
export function pairFindings(file: FileAnalysis, scope: Scope): readonly Finding[] {
  const experiments = file.declarations.filter(({ kind }) => kind === 'experiment');
  const pairings =
    experiments.length > 0 ? experiments.flatMap((one) => pairingsOf(one, scope)) : [lone(file, scope)];
  const findings = pairings.flatMap((pairing) => [
    ...shapeFindings(pairing, file),
    ...regularisation(pairing, file),
    ...outputs(pairing, file),
  ]);
  const junctions = experiments.flatMap((one) => sweptJunctions(one, scope));
  return unique([...findings, ...junctions]);
}

/** All combinations that an experiment runs; findings stand at the names it lists. */
function pairingsOf(experiment: PlacedDeclaration, scope: Scope): Pairing[] {
  const { start, analysis } = experiment;
  const used = <T>(kind: DeclarationKind, value: (name: string) => T | undefined): Named<T>[] =>
    analysis.references
      .filter(({ to }) => to === kind)
      .flatMap(({ name, ...span }) => {
        const found = value(name);
        return found === undefined
          ? []
          : [{ name, value: found, start: span.start + start, end: span.end + start }];
      });
  const networks = used('network', (name) => networkOf(scope.get(scopeKey('network', name))?.declaration));
  const datasets = used('dataset', (name) => {
    const declared = scope.get(scopeKey('dataset', name))?.declaration;
    return declared ? datasetOf(declared) : shapeOf(builtinDataset(name));
  });
  const trainings = used('training', (name) =>
    trainingOf(scope.get(scopeKey('training', name))?.declaration),
  );
  const varied = new Set(
    analysis.reading.sections[0].entries.flatMap(({ property, values }) =>
      property.name === 'vary' && values[0] ? [String(values[0].value)] : [],
    ),
  );
  const orNone = <T>(list: readonly T[]): readonly (T | undefined)[] =>
    list.length > 0 ? list : [undefined];
  return orNone(networks).flatMap((network) =>
    orNone(datasets).flatMap((dataset) =>
      orNone(trainings).map((training) => ({ network, dataset, training, varied })),
    ),
  );
}

/**
 * A file of one network, one dataset and one training is trained without an experiment; dataset and training may come from its
 * imports, and what does not fit is told of the file's own network then.
 */
function lone(file: FileAnalysis, scope: Scope): Pairing {
  const only = (kind: DeclarationKind): PlacedDeclaration | undefined => {
    const own = file.declarations.filter((one) => one.kind === kind);
    const seen = [...scope.values()].map(({ declaration }) => declaration);
    const all = own.length > 0 ? own : seen.filter((one) => one.kind === kind);
    return all.length === 1 ? all[0] : undefined;
  };
  const network = only('network');
  if (!network || !file.declarations.includes(network)) return {};
  const named = <T>(one: PlacedDeclaration | undefined, value: T | undefined): Named<T> | undefined => {
    if (!one || value === undefined) return undefined;
    const { nameSpan } = file.declarations.includes(one) ? one : network;
    return { name: one.name, value, ...nameSpan };
  };
  const dataset = only('dataset');
  const training = only('training');
  return {
    network: named(network, networkOf(network)),
    dataset: named(dataset, dataset && datasetOf(dataset)),
    training: named(training, trainingOf(training)),
  };
}

const networkOf = (declaration?: PlacedDeclaration): Network | undefined => {
  const resolved = declaration?.analysis.resolved;
  return resolved?.kind === 'network' ? resolved.network : undefined;
};

const datasetOf = (declaration: PlacedDeclaration): DatasetShape | undefined => {
  const { resolved } = declaration.analysis;
  return resolved.kind === 'dataset' ? shapeOf(resolved.spec) : undefined;
};

const shapeOf = (spec: Parameters<typeof shapeOfDataset>[0] | undefined): DatasetShape | undefined =>
  spec && shapeOfDataset(spec);

const trainingOf = (declaration?: PlacedDeclaration): TrainingSpec | undefined => {
  const resolved = declaration?.analysis.resolved;
  return resolved?.kind === 'training' ? resolved.spec : undefined;
};

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

/**
 * Where to tell what a declaration says wrongly for its partners: at the words themselves; of an experiment at the name, since
 * the same network may suit another one, and the words are pointed at.
 */
function placeOf(
  { varied }: Pairing,
  { start, end }: Span,
  file: FileAnalysis,
  words: Span | undefined,
): Pick<Finding, 'start' | 'end' | 'elsewhere'> {
  if (!words) return { start, end };
  return varied ? { start, end, elsewhere: [{ uri: file.uri, ...words }] } : words;
}

/** Inputs and classes of the dataset against those of the network. */
function shapeFindings(pairing: Pairing, file: FileAnalysis): Finding[] {
  const { network, dataset, varied } = pairing;
  if (!network || !dataset || varied?.has('pca')) return [];
  const { shape } = network.value.spec.input;
  const outputs = sizeOf(network.value.layers[network.value.layers.length - 1].outputShape);
  const names = { network: network.name, dataset: dataset.name };
  const findings: Finding[] = [];
  const same =
    shape.length === 1
      ? shape[0] === sizeOf(dataset.value.input)
      : shape.join() === dataset.value.input.join();
  if (!same) {
    const args = { ...names, input: shape.join('×'), samples: dataset.value.input.join('×') };
    const words = inputPlace(file, network.name);
    const fixes = words && inputFix(words, shape.length === 1, dataset.value.input);
    findings.push({ code: 'input-mismatch', args, fixes, ...placeOf(pairing, network, file, words) });
  }
  if (outputs < dataset.value.classes) {
    const args = { ...names, outputs: countText(outputs), classes: dataset.value.classes };
    const words = outputsPlace(file, network.name);
    const fixes = words && outputsFix(words, dataset.value.classes);
    findings.push({ code: 'class-mismatch', args, fixes, ...placeOf(pairing, network, file, words) });
  }
  return findings;
}

/** L2 of a fully connected network is too much for a sparse one (the reference lowers it with density). */
function regularisation(pairing: Pairing, file: FileAnalysis): Finding[] {
  const { network, training, varied } = pairing;
  if (!network || !training || varied?.has('l2')) return [];
  const { junctions } = network.value;
  const weights = junctions.reduce((sum, one) => sum + one.weights, 0);
  const dense = junctions.reduce((sum, one) => sum + one.left * one.right, 0);
  const density = weights / dense;
  const { l2 } = training.value;
  if (density > 0.5 || l2 <= 8e-5) return [];
  const args = { training: training.name, l2, network: network.name, density: percentText(density) };
  const words = l2Place(file, training.name);
  const fixes = words && l2Fix(words, '8e-5');
  return [{ code: 'l2-high', args, fixes, ...placeOf(pairing, training, file, words) }];
}

/** Cross-entropy wants probabilities. */
function outputs(pairing: Pairing, file: FileAnalysis): Finding[] {
  const { network, training } = pairing;
  if (!network || !training || training.value.loss !== 'cross-entropy') return [];
  const last = network.value.junctions[network.value.junctions.length - 1];
  const { spec } = network.value.layers[last.layer];
  const activation = spec.kind === 'dense' || spec.kind === 'conv' ? spec.activation : 'softmax';
  if (activation === 'softmax' || activation === 'sigmoid') return [];
  const args = { network: network.name, activation };
  const words = activationPlace(file, network.name);
  const fixes = words && activationFix(words, 'softmax');
  return [{ code: 'loss-needs-probabilities', args, fixes, ...placeOf(pairing, network, file, words) }];
}

/** Junctions that a sweep names must exist in the networks it is run on. */
function sweptJunctions({ start, analysis }: PlacedDeclaration, scope: Scope): Finding[] {
  const [body] = analysis.reading.sections;
  const networks = analysis.references.flatMap(({ to, name }) => {
    const network =
      to === 'network' ? networkOf(scope.get(scopeKey('network', name))?.declaration) : undefined;
    return network ? [{ name, junctions: network.junctions.length }] : [];
  });
  const least = networks.sort((a, b) => a.junctions - b.junctions)[0];
  if (!least || !entryOf(body, 'vary')) return [];
  return body.entries.flatMap(({ options }): Finding[] => {
    const range = options.get('junctions');
    const [from, to] = (range?.value ?? []) as readonly number[];
    if (!range || to <= least.junctions) return [];
    const args = { junction: to, network: least.name, junctions: least.junctions };
    const span = { start: range.start + start, end: range.end + start };
    const last = least.junctions;
    const text = from < last ? `${from}..${last}` : String(last);
    return [{ code: 'no-such-junction', args, fixes: [replacement(span, text)], ...span }];
  });
}

/** Combinations that share a network or dataset would tell the same thing again. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, args, start }) => {
    const key = `${code} ${start} ${JSON.stringify(args)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
