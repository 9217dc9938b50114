import { buildNetwork } from '../../network/build-network.ts';
import type { NetworkProblem } from '../../network/network-problem.ts';
import { variedInNetworks, varyNetwork } from '../../network/vary-network.ts';
import { sourceFeatures } from '../../schema/dataset-shape.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import { builtinDataset } from '../../schema/defaults.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { varied } from '../../schema/properties/plans.ts';
import type { DeclarationAnalysis } from '../analysis/analyse-declaration.ts';
import { type FileAnalysis, moved, type PlacedDeclaration } from '../analysis/analyse-file.ts';
import { removal, replacement } from '../analysis/edits.ts';
import { type Scope, scopeKey } from '../analysis/link-files.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { countText } from '../diagnostics/number-text.ts';
import type { Span } from '../reading/atom.ts';
import { checkValue } from '../reading/read-value.ts';
import { namedProblem } from './named-problem.ts';

/** One value of a sweep, and where it stands. */
interface Swept extends Span {
  readonly property: string;
  readonly value: number | string;
  readonly junctions?: { readonly from: number; readonly to: number };
  /** The sweep that it is a value of. */
  readonly entry: Span;
}

/** Combinations of one experiment that are built while typing; of more, each sweep is looked at by itself. */
const mostCombinations = 64;

/** Whether what an experiment varies can be had of its networks and datasets, before any of it is trained. */
export const sweepFindings = (file: FileAnalysis, scope: Scope): readonly Finding[] =>
  file.declarations.filter(({ kind }) => kind === 'experiment').flatMap((one) => findingsOf(one, scope));

function findingsOf(experiment: PlacedDeclaration, scope: Scope): readonly Finding[] {
  const { analysis, start } = experiment;
  const sweeps = sweepsOf(analysis);
  if (sweeps.length === 0) return [];
  const named = <T>(kind: 'network' | 'dataset', spec: (name: string) => T | undefined): T[] =>
    analysis.references.filter(({ to }) => to === kind).flatMap(({ name }) => spec(name) ?? []);
  const networks = named('network', (name) => networkOf(scope.get(scopeKey('network', name))?.declaration));
  const datasets = named('dataset', (name) => {
    const declared = scope.get(scopeKey('dataset', name))?.declaration;
    return declared ? datasetOf(declared) : builtinDataset(name);
  });
  const findings = [
    ...ofNetworks(analysis, networks, sweeps),
    ...datasets.flatMap((dataset) => sweeps.flatMap((sweep) => ofDataset(dataset, sweep))),
  ];
  return findings.map((finding) => moved(finding, start));
}

/** What was found of an experiment and its networks, as long as none of them changes: building takes a while. */
const known = new WeakMap<
  DeclarationAnalysis,
  { readonly networks: readonly NetworkSpec[]; readonly findings: readonly Finding[] }
>();

function ofNetworks(
  analysis: DeclarationAnalysis,
  networks: readonly NetworkSpec[],
  all: readonly (readonly Swept[])[],
): readonly Finding[] {
  const before = known.get(analysis);
  const same =
    before?.networks.length === networks.length && networks.every((one, i) => one === before.networks[i]);
  if (before && same) return before.findings;
  const sweeps = all.filter(([first]) => variedInNetworks.includes(first.property));
  const findings = networks.flatMap((network) => [...unbuilt(network, sweeps), ...idle(network, sweeps)]);
  known.set(analysis, { networks, findings });
  return findings;
}

/** The values of each sweep of an experiment that are of its kind; places count from the experiment's start. */
function sweepsOf({ reading }: DeclarationAnalysis): readonly (readonly Swept[])[] {
  return reading.sections[0].entries.flatMap((entry) => {
    const [property, list] = entry.values;
    if (entry.property.name !== 'vary' || !list) return [];
    const range = entry.options.get('junctions')?.value as readonly number[] | undefined;
    const junctions = range && { from: range[0], to: range[1] };
    const { type } = varied[String(property.value) as keyof typeof varied];
    const swept = (list.value as readonly (number | string)[]).flatMap((value, index): Swept[] => {
      const place = list.items?.[index] ?? list;
      // Told by itself, whatever the network is.
      if (checkValue(type, value, place)) return [];
      const { start, end } = place;
      return [{ property: String(property.value), value, junctions, entry, start, end }];
    });
    return swept.length > 0 ? [swept] : [];
  });
}

function networkOf(declaration?: PlacedDeclaration): NetworkSpec | undefined {
  const resolved = declaration?.analysis.resolved;
  // A network that is wrong by itself is told where it stands.
  return resolved?.kind === 'network' && resolved.network ? resolved.resolved?.spec : undefined;
}

function datasetOf({ analysis }: PlacedDeclaration): DatasetSpec | undefined {
  return analysis.resolved.kind === 'dataset' ? analysis.resolved.spec : undefined;
}

/** Combinations of values that are no network, told at the value that makes them so. */
function unbuilt(network: NetworkSpec, sweeps: readonly (readonly Swept[])[]): Finding[] {
  const combinations = sweeps.reduce((product, { length }) => product * length, 1);
  const points =
    combinations <= mostCombinations
      ? sweeps.reduce<Swept[][]>(
          (all, sweep) => all.flatMap((some) => sweep.map((one) => [...some, one])),
          [[]],
        )
      : sweeps.flat().map((one) => [one]);
  const told = new Set<Swept>();
  return points.flatMap((point): Finding[] => {
    if (point.some((one) => told.has(one))) return [];
    const problem = problemOf(network, point);
    if (!problem) return [];
    // Either a value is wrong alone, or the last does not go with those before it.
    const culprit = point.find((one) => problemOf(network, [one])) ?? point[point.length - 1];
    told.add(culprit);
    const { start, end } = culprit;
    const named = namedProblem(network.name, problem);
    return [{ code: 'network-problem', args: {}, problem: named, fixes: [], start, end }];
  });
}

function problemOf(network: NetworkSpec, point: readonly Swept[]): NetworkProblem | undefined {
  let varied: NetworkSpec | undefined = network;
  for (const one of point) varied = varied && varyNetwork(varied, one, one.value);
  const built = varied && buildNetwork(varied);
  return built && !built.ok ? built.error[0] : undefined;
}

/** Sweeps that leave a network as it is at every value: taps without convolutions, a width without hidden layers. */
function idle(network: NetworkSpec, sweeps: readonly (readonly Swept[])[]): Finding[] {
  const { layers } = network;
  const convolves = layers.some(({ kind }) => kind === 'conv');
  const hides = layers.filter(({ kind }) => kind === 'dense').length > 1;
  const changes: Readonly<Record<string, boolean>> = { taps: convolves, stride: convolves, width: hides };
  return sweeps.flatMap(([{ property, entry }]): Finding[] => {
    if (changes[property] ?? true) return [];
    const args = { property, network: network.name };
    return [{ code: 'idle-sweep', args, fixes: [removal(entry)], start: entry.start, end: entry.end }];
  });
}

/** A sweep that a dataset knows nothing of, and values that it cannot have. */
function ofDataset(dataset: DatasetSpec, sweep: readonly Swept[]): Finding[] {
  const [{ property, entry }] = sweep;
  if (property === 'noise' && dataset.source.kind !== 'morse') {
    const args = { property, dataset: dataset.name, needed: 'morse' };
    return [{ code: 'sweep-source', args, fixes: [removal(entry)], start: entry.start, end: entry.end }];
  }
  const features = sourceFeatures(dataset);
  if ((property !== 'pca' && property !== 'lda') || features === undefined) return [];
  return sweep.flatMap(({ value, start, end }): Finding[] => {
    if (typeof value !== 'number' || value <= features) return [];
    const args = { components: countText(value), features: countText(features) };
    const fixes = [replacement({ start, end }, String(features), true)];
    return [{ code: 'too-many-components', args, fixes, start, end }];
  });
}
