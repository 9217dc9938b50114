import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { wideVectorsVariable } from './kernels/wide-vectors.ts';
import type { TrainingCommand, TrainingEvent } from './protocol.ts';

/** A training worker as whoever started it sees it. */
export interface WorkerLink {
  send(command: TrainingCommand): void;
  /** Ends it at once, whatever it does. */
  end(): void;
}

/** Hears a worker's events, and why it ended. */
export interface WorkerListener {
  readonly onEvent: (event: TrainingEvent) => void;
  readonly onEnd: (why: string) => void;
}

/**
 * Starts a training worker: a thread where this process is PSNet's own, else, as inside an editor, a process of its
 * own, whose kernels may then use what the others in this one are not to get (kernels/wide-vectors.ts).
 */
export function startWorker(file: string, listener: WorkerListener): WorkerLink {
  const isShared = process.env[wideVectorsVariable] === undefined;
  return isShared ? startProcess(file, listener) : startThread(file, listener);
}

function startThread(file: string, { onEvent, onEnd }: WorkerListener): WorkerLink {
  const worker = new Worker(file);
  worker.on('message', onEvent);
  worker.on('error', (error) => onEnd(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => onEnd(`exit code ${code}`));
  return { send: (command) => worker.postMessage(command), end: () => void worker.terminate() };
}

function startProcess(file: string, { onEvent, onEnd }: WorkerListener): WorkerLink {
  const child = fork(file, [], {
    serialization: 'advanced',
    execArgv: [],
    // Inside an editor this program is the editor's own; this makes it behave as Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', [wideVectorsVariable]: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.once('spawn', () => stepAside(child.pid));
  let said = '';
  child.stderr!.on('data', (text) => {
    said = (said + text).slice(-2000);
  });
  child.on('message', (message) => onEvent(message as TrainingEvent));
  child.on('error', ({ message }) => onEnd(message));
  child.on('close', (code, signal) => onEnd(errorIn(said) ?? signal ?? `exit code ${code}`));
  return {
    send: (command) => child.connected && child.send(command),
    end: () => void child.kill('SIGKILL'),
  };
}

/** Lets what people wait for go before a training, so that typing stays smooth beside it. */
function stepAside(process: number | undefined): void {
  try {
    if (process !== undefined) setPriority(process, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended, or the system forbids it: then it trains like any other.
  }
}

/** What an uncaught error, printed as Node prints it, says. */
const errorIn = (said: string) => said.match(/^\w*Error: .*$/m)?.[0];
