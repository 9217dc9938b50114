import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Disposable, EventEmitter, l10n } from 'vscode';
import { distributionFile } from '../../base/distribution.ts';
import { type Problem, problem, type Result } from '../../base/result.ts';
import { designKey, type HardwareJobState } from '../../studio/hardware-job.ts';
import type { HardwareJobService } from '../services.ts';
import { type HardwareNews, type HardwareOrder, type HardwareOutcome, stages } from './hardware-order.ts';

/** Ended jobs that are kept to be shown. */
const mostKept = 24;

/** Milliseconds a worker has to end by itself once it was told to stop. */
const patience = 700;

type Job = { -readonly [K in keyof HardwareJobState]: HardwareJobState[K] };

interface Entry {
  job: Job;
  log?: string;
  stop: () => void;
}

/**
 * The syntheses and fixed-point tests of this window, one at a time (Yosys takes half a gigabyte), each in a worker
 * thread. A result replaces the older one of the same design.
 */
export class HardwareJobs implements HardwareJobService, Disposable {
  #entries: readonly Entry[] = [];
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #queue: Promise<unknown> = Promise.resolve();
  #last = 0;

  get jobs(): readonly HardwareJobState[] {
    return this.#entries.map(({ job }) => job);
  }

  run(
    order: HardwareOrder,
    onProgress?: (message: string, share?: number) => void,
    signal?: AbortSignal,
  ): Promise<Result<HardwareOutcome>> {
    const control = new AbortController();
    const stop = () => control.abort();
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    const entry = order.kind === 'verilog' ? undefined : this.#add(order, stop);
    const report = (stage: string, share?: number) => {
      const message = l10n.t(stage);
      if (entry) this.#update(entry, { message, share });
      onProgress?.(message, share);
    };
    report(stages.waiting);
    const work = this.#queue.then(async () => {
      const outcome = control.signal.aborted ? stoppedWork() : await inWorker(order, report, control.signal);
      signal?.removeEventListener('abort', stop);
      if (entry) this.#end(entry, outcome);
      return outcome;
    });
    this.#queue = work;
    return work;
  }

  stop(id: string): void {
    this.#entries.find(({ job }) => job.id === id)?.stop();
  }

  logOf(id: string): string | undefined {
    return this.#entries.find(({ job }) => job.id === id)?.log;
  }

  dispose(): void {
    for (const { stop } of this.#entries) stop();
    this.#changed.dispose();
  }

  #add(order: Exclude<HardwareOrder, { kind: 'verilog' }>, stop: () => void): Entry {
    this.#last += 1;
    const { kind, network, hardware, run } = order;
    const key = designKey(network, hardware);
    const job: Job = {
      id: String(this.#last),
      kind,
      network: network.name,
      hardware: hardware.name,
      key: kind === 'accuracy' ? `${key} ${run}` : key,
      state: 'running',
    };
    const entry: Entry = { job, stop };
    const others = this.#entries.filter(
      (other) => other.job.state === 'running' || other.job.kind !== kind || other.job.key !== job.key,
    );
    this.#entries = [...others, entry].slice(-mostKept);
    this.#changed.fire();
    return entry;
  }

  #update(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    this.#changed.fire();
  }

  #end(entry: Entry, outcome: Result<HardwareOutcome>): void {
    const ended = { message: undefined, share: undefined };
    if (!outcome.ok) {
      entry.log = outcome.error.place?.file;
      const hasLog = entry.log !== undefined;
      if (outcome.error.code === 'cancelled') this.#update(entry, { ...ended, state: 'stopped' });
      else this.#update(entry, { ...ended, state: 'failed', problem: outcome.error, hasLog });
    } else if (outcome.value.kind === 'synthesis') {
      entry.log = outcome.value.log;
      const hasLog = entry.log !== undefined;
      this.#update(entry, { ...ended, state: 'done', synthesis: outcome.value.result, hasLog });
    } else if (outcome.value.kind === 'accuracy')
      this.#update(entry, { ...ended, state: 'done', accuracy: outcome.value.result });
  }
}

const stoppedWork = (): Result<never, Problem> => problem('cancelled', l10n.t('The work was stopped.'));

function inWorker(
  order: HardwareOrder,
  onProgress: (message: string, share?: number) => void,
  signal: AbortSignal,
): Promise<Result<HardwareOutcome>> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile(), { workerData: order, stdout: true, stderr: true });
    let timer: NodeJS.Timeout | undefined;
    const finish = (result: Result<HardwareOutcome>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      void worker.terminate();
      resolve(result);
    };
    const stop = () => {
      worker.postMessage({ kind: 'stop' });
      timer = setTimeout(() => finish(stoppedWork()), patience);
    };
    const broke = (message: string) => finish(problem('hardware-internal', message));
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (news: HardwareNews) => {
      if (news.kind === 'progress') onProgress(news.message, news.share);
      else if (signal.aborted) finish(stoppedWork());
      else
        finish(news.kind === 'done' ? { ok: true, value: news.outcome } : { ok: false, error: news.problem });
    });
    worker.on('error', (error) => broke(l10n.t('The hardware worker failed: {0}', error.message)));
    worker.on('exit', () => broke(l10n.t('The hardware worker ended before its work.')));
  });
}

/** The worker's bundle, or its source when nothing is built (Node runs TypeScript as it is). */
function workerFile(): string | URL {
  const built = distributionFile('hardware-worker.cjs');
  return existsSync(built) ? built : new URL('./hardware-worker.ts', import.meta.url);
}
