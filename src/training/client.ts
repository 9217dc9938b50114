import { Worker } from 'node:worker_threads';
import { distributionFile } from '../base/distribution.ts';
import {
  type TrainingCommand,
  type TrainingEvent,
  type TrainingJob,
  trainingProtocolVersion,
} from './protocol.ts';

/** A training under way in its own thread. */
export interface TrainingHandle {
  /** Ends it within a second; its last event is then `cancelled`. */
  stop(): void;
  pause(): void;
  continue(): void;
  /** The last event: done, failed or cancelled. Never rejects. */
  readonly done: Promise<TrainingEvent>;
}

/** How long a stopped training may take to close its run before its thread is ended, in milliseconds. */
const patience = 900;

const isLast = ({ event }: TrainingEvent) => event === 'done' || event === 'failed' || event === 'cancelled';

/**
 * Trains in a worker thread. `onEvent` gets every event of the protocol in order. A crash of the worker, whatever its
 * cause, becomes one `failed` event; the caller's own thread is never in danger.
 */
export function startTraining(
  job: TrainingJob,
  onEvent: (event: TrainingEvent) => void,
  workerFile = distributionFile('training-worker.cjs'),
): TrainingHandle {
  const worker = new Worker(workerFile);
  const { promise, resolve } = Promise.withResolvers<TrainingEvent>();
  let run: string | undefined;
  let ended = false;
  let deadline: NodeJS.Timeout | undefined;
  const pass = (event: TrainingEvent) => {
    if (ended) return;
    if (event.event === 'start') run = event.run;
    ended = isLast(event);
    onEvent(event);
    if (!ended) return;
    clearTimeout(deadline);
    resolve(event);
  };
  const crash = (why: string) => {
    const message = `The training worker ended unexpectedly (${why}).`;
    const hint = 'Other work goes on; start the training again, or resume its run.';
    pass({ event: 'failed', problem: { code: 'worker-crashed', message, hint }, run });
  };
  worker.on('message', pass);
  worker.on('error', (error) => crash(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => crash(`exit code ${code}`));
  const send = (command: TrainingCommand) => worker.postMessage(command);
  send({ command: 'train', version: trainingProtocolVersion, job });
  return {
    stop: () => {
      send({ command: 'stop' });
      deadline ??= setTimeout(() => {
        void worker.terminate();
        pass({ event: 'cancelled', run });
      }, patience);
    },
    pause: () => send({ command: 'pause' }),
    continue: () => send({ command: 'continue' }),
    done: promise,
  };
}
