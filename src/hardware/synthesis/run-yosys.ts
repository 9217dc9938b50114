import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { distributionFile } from '../../base/distribution.ts';
import { phrase } from '../../base/phrase.ts';
import { ok, type Problem, problem, type Result } from '../../base/result.ts';
import type { YosysJob, YosysMessage } from './yosys-worker.ts';

/** Told while Yosys works: its log as it comes, and when to stop. */
export interface YosysOptions {
  readonly signal?: AbortSignal;
  readonly onLog?: (text: string) => void;
}

/** Says that the user stopped a synthesis. */
export const stoppedProblem: Problem = { code: 'cancelled', message: 'Synthesis was stopped.' };

/** Lines of the log that are kept for the message when Yosys fails. */
const errorPattern = /^.*ERROR: .*$/m;

/**
 * Runs Yosys in a worker thread and gives the files it leaves. Stopping ends the thread at once; a crash of the
 * WebAssembly is a problem, never an exception.
 */
export function runYosys(
  job: YosysJob,
  options: YosysOptions = {},
): Promise<Result<Readonly<Record<string, string>>>> {
  const { signal, onLog } = options;
  if (signal?.aborted) return Promise.resolve({ ok: false, error: stoppedProblem });
  return new Promise((resolve) => {
    const worker = new Worker(workerFile(), { workerData: job, stdout: true, stderr: true });
    let tail = '';
    const finish = (result: Result<Readonly<Record<string, string>>>) => {
      signal?.removeEventListener('abort', stop);
      void worker.terminate();
      resolve(result);
    };
    const stop = () => finish({ ok: false, error: stoppedProblem });
    const broke = (message: string) =>
      finish(
        problem(
          'synthesis-failed',
          phrase`Yosys stopped: ${errorPattern.exec(tail)?.[0].replace(/^.*ERROR: /, '') ?? message}`,
          'Its log says what it was doing.',
        ),
      );
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: YosysMessage) => {
      if (message.kind === 'log') {
        tail = (tail + message.text).slice(-4000);
        onLog?.(message.text);
      } else if (message.kind === 'done') finish(ok(message.files));
      else broke(message.message);
    });
    worker.on('error', (error) => broke(error.message));
    worker.on('exit', () => broke('its worker ended.'));
  });
}

/** The worker's bundle, or its source when nothing is built (Node runs TypeScript as it is). */
function workerFile(): string | URL {
  const built = distributionFile('synthesis-worker.cjs');
  return existsSync(built) ? built : new URL('./yosys-worker.ts', import.meta.url);
}
