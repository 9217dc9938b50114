import { Worker } from 'node:worker_threads';
import { distributionFile } from '../../base/distribution.ts';
import { problem } from '../../base/result.ts';
import type { RunPoint } from '../run-experiment.ts';
import type { TrainingPlaces } from '../train-point.ts';
import type { MethodCommand, MethodEvent } from './protocol.ts';

/** How long a stopped worker may take to end by itself, in milliseconds. */
const patience = 900;

/** Trains tasks of other methods than predefined sparsity, each in a worker thread; a crash is a Problem. */
export const trainByMethod =
  (places: TrainingPlaces, workerFile = distributionFile('experiment-worker.cjs')): RunPoint =>
  (task, begun, signal) =>
    new Promise((resolve) => {
      const worker = new Worker(workerFile);
      const send = (command: MethodCommand) => worker.postMessage(command);
      const stop = () => {
        send({ command: 'stop' });
        setTimeout(() => void worker.terminate(), patience).unref();
      };
      const crash = (why: string) =>
        resolve(
          signal.aborted
            ? problem('cancelled', 'The training was stopped.')
            : problem(
                'worker-crashed',
                `The experiment's worker ended unexpectedly (${why}).`,
                'Start it again.',
              ),
        );
      worker.on('message', (event: MethodEvent) => {
        if (event.event === 'begun') begun(event.run);
        else resolve(event.result);
      });
      worker.on('error', (error) => crash(error instanceof Error ? error.message : String(error)));
      worker.on('exit', (code) => {
        signal.removeEventListener('abort', stop);
        crash(`exit code ${code}`);
      });
      signal.addEventListener('abort', stop, { once: true });
      send({ command: 'run', task, places });
      if (signal.aborted) stop();
    });
