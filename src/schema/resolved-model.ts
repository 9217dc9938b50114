import type { DatasetSpec } from './dataset-spec.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { ExperimentSpec, HardwareSpec, SearchSpec } from './plan-specs.ts';
import type { TrainingSpec } from './training-spec.ts';

/** Everything a .psnet file declares, its imports included, with every default filled in: plain JSON. */
export interface ResolvedModel {
  readonly networks: readonly NetworkSpec[];
  readonly datasets: readonly DatasetSpec[];
  readonly trainings: readonly TrainingSpec[];
  readonly experiments: readonly ExperimentSpec[];
  readonly hardware: readonly HardwareSpec[];
  readonly searches: readonly SearchSpec[];
}
