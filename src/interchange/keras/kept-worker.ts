import { Worker } from 'node:worker_threads';

/** What a worker says: that its next step handles so many bytes, then what its job gave. */
export type WorkerNews<T> =
  | { readonly kind: 'step'; readonly bytes: number }
  | { readonly kind: 'done'; readonly value: T };

/** How a job ended: with its value, without getting on for too long, by the caller, or by a crash of its worker. */
export type WorkEnd<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'stuck' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'crashed'; readonly why: string };

/** How long a job may go on. */
export interface WorkOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds that a step may take besides what its bytes need. */
  readonly patience: number;
  /** Bytes that the job brings with it. */
  readonly bytes: number;
}

/** Milliseconds until a worker, whose code is loaded and compiled first, must say its first step. */
const start = 60_000;

/** Bytes a millisecond that any machine handles, decompression included. */
const slowest = 10_000;

/** Milliseconds that a worker is kept for the next job. */
const idleTime = 5000;

/**
 * Jobs in worker threads of one script, each in its own while they overlap; the last one to end is kept a while for the
 * next job. A job that does not get on, or is stopped, ends with its thread at once, whatever it is doing.
 */
export class KeptWorkers<Job, T> {
  readonly #file: () => string | URL;
  #idle: Worker | undefined;
  #idleEnd: NodeJS.Timeout | undefined;

  /** @param file says the script when the first worker is started */
  constructor(file: () => string | URL) {
    this.#file = file;
  }

  run(job: Job, { signal, patience, bytes }: WorkOptions): Promise<WorkEnd<T>> {
    if (signal?.aborted) return Promise.resolve({ kind: 'stopped' });
    const worker = this.#take();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const allow = (milliseconds: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => finish({ kind: 'stuck' }), milliseconds);
      };
      const finish = (end: WorkEnd<T>) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        for (const [event, listener] of listeners) worker.off(event, listener);
        if (end.kind === 'done') this.#keep(worker);
        else void worker.terminate();
        resolve(end);
      };
      const stop = () => finish({ kind: 'stopped' });
      const crash = (error: unknown) =>
        finish({ kind: 'crashed', why: error instanceof Error ? error.message : `exit code ${error}` });
      const hear = (news: WorkerNews<T>) =>
        news.kind === 'step' ? allow(patience + news.bytes / slowest) : finish(news);
      const listeners = [
        ['message', hear],
        ['messageerror', crash],
        ['error', crash],
        ['exit', crash],
      ] as const;
      for (const [event, listener] of listeners) worker.on(event, listener);
      signal?.addEventListener('abort', stop, { once: true });
      allow(start + bytes / slowest);
      worker.postMessage(job);
    });
  }

  #take(): Worker {
    const kept = this.#idle;
    this.#idle = undefined;
    clearTimeout(this.#idleEnd);
    kept?.ref();
    return kept ?? this.#started();
  }

  #started(): Worker {
    // What a library prints is for nobody.
    const worker = new Worker(this.#file(), { stdout: true, stderr: true });
    // Between two jobs, and after it was ended, what happens to it concerns nobody.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.#idle === worker) this.#idle = undefined;
    });
    return worker;
  }

  #keep(worker: Worker): void {
    void this.#idle?.terminate();
    clearTimeout(this.#idleEnd);
    this.#idle = worker;
    worker.unref();
    this.#idleEnd = setTimeout(() => void worker.terminate(), idleTime).unref();
  }
}
