import { distributionFile } from '../base/distribution.ts';
import { phrase } from '../base/phrase.ts';
import { toProblem } from '../base/result.ts';
import { type TrainingEvent, type TrainingJob, trainingProtocolVersion } from './protocol.ts';
import { startWorker } from './worker-link.ts';

/** A training under way in a worker. */
export interface TrainingHandle {
  /** Ends it within a second; its last event is then `cancelled`. */
  stop(): void;
  pause(): void;
  continue(): void;
  /** The last event: done, failed or cancelled. Never rejects. */
  readonly done: Promise<TrainingEvent>;
}

/** How long a stopped training may take to close its run before its worker is ended, in milliseconds. */
const patience = 900;

const isLast = ({ event }: TrainingEvent) => event === 'done' || event === 'failed' || event === 'cancelled';

/**
 * Trains in a worker (worker-link.ts). `onEvent` gets every event of the protocol in order. A crash of the worker, whatever its
 * cause, becomes one `failed` event; the caller's own thread is never in danger.
 */
export function startTraining(
  job: TrainingJob,
  onEvent: (event: TrainingEvent) => void,
  workerFile = distributionFile('training-worker.cjs'),
): TrainingHandle {
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
    const crashed = toProblem(
      'worker-crashed',
      phrase`The training worker ended unexpectedly (${why}).`,
      'Other work goes on; start the training again, or resume its run.',
    );
    pass({ event: 'failed', problem: crashed, run });
  };
  const worker = startWorker(workerFile, { onEvent: pass, onEnd: crash });
  worker.send({ command: 'train', version: trainingProtocolVersion, job });
  return {
    stop: () => {
      worker.send({ command: 'stop' });
      deadline ??= setTimeout(() => {
        worker.end();
        pass({ event: 'cancelled', run });
      }, patience);
    },
    pause: () => worker.send({ command: 'pause' }),
    continue: () => worker.send({ command: 'continue' }),
    done: promise,
  };
}
