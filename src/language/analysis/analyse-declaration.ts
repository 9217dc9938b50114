import type { URI } from 'vscode-uri';
import type { Network } from '../../network/network.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import type { ExperimentSpec, HardwareSpec, SearchSpec } from '../../schema/plan-specs.ts';
import type { DeclarationKind } from '../../schema/property.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import {
  datasetChecks,
  experimentChecks,
  hardwareChecks,
  ignoredProperties,
  trainingChecks,
} from '../checks/declaration-checks.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Atom, Span } from '../reading/atom.ts';
import { readDeclaration } from '../reading/read-declaration.ts';
import type { Reading } from '../reading/reading.ts';
import { ResolveContext } from '../resolving/resolve-context.ts';
import { resolveDataset } from '../resolving/resolve-dataset.ts';
import { type ResolvedNetwork, resolveNetwork } from '../resolving/resolve-network.ts';
import { resolveExperiment, resolveHardware, resolveSearch } from '../resolving/resolve-plans.ts';
import { resolveTraining } from '../resolving/resolve-training.ts';
import { analyseNetwork } from './analyse-network.ts';
import { missingProperties } from './missing-properties.ts';
import type { OwnDevices } from './own-devices.ts';
import { type NameReference, referencesOf } from './references-of.ts';
import { withStandardFix } from './standard-fixes.ts';

/** The spec a declaration resolves to, by its kind; undefined where too little of it is known. */
export type Resolved =
  | { readonly kind: 'network'; readonly resolved?: ResolvedNetwork; readonly network?: Network }
  | { readonly kind: 'dataset'; readonly spec?: DatasetSpec }
  | { readonly kind: 'training'; readonly spec?: TrainingSpec }
  | { readonly kind: 'experiment'; readonly spec?: ExperimentSpec }
  | { readonly kind: 'hardware'; readonly spec?: HardwareSpec }
  | { readonly kind: 'search'; readonly spec?: SearchSpec };

/** All that follows from a declaration's own text; offsets count from its start. */
export interface DeclarationAnalysis {
  readonly reading: Reading;
  readonly references: readonly NameReference[];
  readonly resolved: Resolved;
  readonly findings: readonly Finding[];
}

/** What a declaration depends on besides its own text. */
export interface Surroundings {
  /** The folder that paths count from. */
  readonly folder: URI;
  /** Parts that the workspace adds to the table. */
  readonly own: OwnDevices;
}

/** Reads, resolves and checks one declaration, without looking at any other. */
export function analyseDeclaration(
  kind: DeclarationKind,
  name: string,
  nameSpan: Span,
  atoms: readonly Atom[],
  { folder, own }: Surroundings,
): DeclarationAnalysis {
  const reading = readDeclaration(kind, name, nameSpan, atoms);
  const context = new ResolveContext(folder);
  const resolved = resolve(reading, context, own);
  const findings = [
    ...reading.findings,
    ...missingProperties(reading),
    ...ignoredProperties(reading),
    ...context.findings,
    ...(resolved.findings ?? []),
  ];
  const fixed = findings.map((finding) => withStandardFix(finding, reading));
  return { reading, references: referencesOf(reading), resolved: resolved.value, findings: fixed };
}

function resolve(
  reading: Reading,
  context: ResolveContext,
  own: OwnDevices,
): { readonly value: Resolved; readonly findings?: readonly Finding[] } {
  const { kind } = reading;
  switch (kind) {
    case 'network': {
      const resolved = resolveNetwork(reading, context);
      if (!resolved) return { value: { kind } };
      const { network, findings } = analyseNetwork(reading, resolved);
      return { value: { kind, resolved, network }, findings };
    }
    case 'dataset': {
      const spec = resolveDataset(reading, context);
      return { value: { kind, spec }, findings: spec && datasetChecks(reading, spec) };
    }
    case 'training': {
      const spec = resolveTraining(reading, context);
      return { value: { kind, spec }, findings: trainingChecks(reading, spec) };
    }
    case 'experiment':
      return { value: { kind, spec: resolveExperiment(reading) }, findings: experimentChecks(reading) };
    case 'hardware': {
      const spec = resolveHardware(reading, own.devices);
      return { value: { kind, spec }, findings: hardwareChecks(reading, spec, own) };
    }
    case 'search':
      return { value: { kind, spec: resolveSearch(reading) } };
  }
}
