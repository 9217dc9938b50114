import type { Result } from '../../base/result.ts';
import type { Measurement } from '../point-store.ts';
import type { PointTask } from '../run-experiment.ts';
import type { TrainingPlaces } from '../train-point.ts';

/** To the worker that trains by methods of the experiment room: one task, or the end of it. */
export type MethodCommand =
  | { readonly command: 'run'; readonly task: PointTask; readonly places: TrainingPlaces }
  | { readonly command: 'stop' };

/** From it: the run's folder once it is made, then the result. */
export type MethodEvent =
  | { readonly event: 'begun'; readonly run: string }
  | { readonly event: 'end'; readonly result: Result<Measurement> };
