import { Worker } from 'node:worker_threads';
import { distributionFile } from '../../base/distribution.ts';
import { type Phrase, phrase } from '../../base/phrase.ts';
import { problem, type Result } from '../../base/result.ts';
import type { AdviceOrder, NetworkAdvice } from '../advice/advise-network.ts';
import type { RunPoint } from '../run-experiment.ts';
import type { TrainingPlaces } from '../train-point.ts';
import type { DataPlaces, ExperimentCommand, ExperimentWorkerEvent } from './protocol.ts';

/** How long a stopped worker may take to end by itself, in milliseconds. */
const patience = 900;

const bundle = () => distributionFile('experiment-worker.cjs');

/** Trains tasks of other methods than predefined sparsity, each in a worker thread; a crash is a Problem. */
export const trainByMethod =
  (places: TrainingPlaces, workerFile = bundle()): RunPoint =>
  (task, begun, signal) =>
    ask(workerFile, { command: 'run', task, places }, signal, (event) => {
      if (event.event === 'begun') begun(event.run);
      return event.event === 'end' ? event.result : undefined;
    });

/** Advises densities in a worker thread, as reading and measuring data takes seconds. An abort gives `cancelled`. */
export const adviseInWorker = (
  order: AdviceOrder,
  places: DataPlaces,
  signal: AbortSignal,
  workerFile = bundle(),
): Promise<Result<NetworkAdvice>> =>
  ask(workerFile, { command: 'advise', order, places }, signal, (event) =>
    event.event === 'advised' ? event.result : undefined,
  );

/** Gives a new worker one command and waits for the event that answers it. */
function ask<T>(
  workerFile: string,
  command: ExperimentCommand,
  signal: AbortSignal,
  answerIn: (event: ExperimentWorkerEvent) => Result<T> | undefined,
): Promise<Result<T>> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile);
    const send = (message: ExperimentCommand) => worker.postMessage(message);
    const stop = () => {
      send({ command: 'stop' });
      setTimeout(() => void worker.terminate(), patience).unref();
    };
    const crash = (why: string | Phrase) =>
      resolve(
        signal.aborted
          ? problem('cancelled', 'The work was stopped.')
          : problem(
              'worker-crashed',
              phrase`The experiment's worker ended unexpectedly (${why}).`,
              'Start it again.',
            ),
      );
    worker.on('message', (event: ExperimentWorkerEvent) => {
      const answer = answerIn(event);
      if (answer) resolve(answer);
    });
    worker.on('error', (error) => crash(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      crash(phrase`exit code ${code}`);
    });
    signal.addEventListener('abort', stop, { once: true });
    send(command);
    if (signal.aborted) stop();
  });
}
