import type { Result } from '../../base/result.ts';
import type { LoadOptions } from '../../data/source-data.ts';
import type { AdviceOrder, NetworkAdvice } from '../advice/advise-network.ts';
import type { Measurement } from '../point-store.ts';
import type { PointTask } from '../run-experiment.ts';
import type { TrainingPlaces } from '../train-point.ts';

/** Where data for advice lies. */
export type DataPlaces = Pick<LoadOptions, 'cacheFolder' | 'allowDownload'>;

/** To the worker of the experiment room: one task of a method, or one network to advise, and the end of it. */
export type ExperimentCommand =
  | { readonly command: 'run'; readonly task: PointTask; readonly places: TrainingPlaces }
  | { readonly command: 'advise'; readonly order: AdviceOrder; readonly places: DataPlaces }
  | { readonly command: 'stop' };

/** From it: a run's folder once it is made, then the result of what was asked. */
export type ExperimentWorkerEvent =
  | { readonly event: 'begun'; readonly run: string }
  | { readonly event: 'end'; readonly result: Result<Measurement> }
  | { readonly event: 'advised'; readonly result: Result<NetworkAdvice> };
