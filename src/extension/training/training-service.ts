import { type Disposable, EventEmitter } from 'vscode';
import type { TrainingEvent, TrainingJob } from '../../training/protocol.ts';
import type { ActiveTraining, TrainingService } from '../services.ts';

/** Starts a training elsewhere (a worker thread) and reports its events. */
export type StartTraining = (job: TrainingJob, onEvent: (event: TrainingEvent) => void) => TrainingControls;

interface TrainingControls {
  stop(): void;
  pause(): void;
  continue(): void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Entry extends Mutable<ActiveTraining> {
  handle?: TrainingControls;
}

/** Whether an event is the last of its training. */
export const isLast = ({ event }: TrainingEvent) =>
  event === 'done' || event === 'failed' || event === 'cancelled';

/** The trainings of this window. Disposing it stops them all: their workers end with the extension host. */
export class WindowTrainings implements TrainingService, Disposable {
  readonly #startTraining: StartTraining;
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new EventEmitter<void>();
  readonly #events = new EventEmitter<{ readonly id: string; readonly event: TrainingEvent }>();
  readonly onDidChange = this.#changed.event;
  readonly onEvent = this.#events.event;
  #last = 0;

  constructor(startTraining: StartTraining) {
    this.#startTraining = startTraining;
  }

  get active(): readonly ActiveTraining[] {
    return [...this.#entries.values()];
  }

  start(job: TrainingJob): ActiveTraining {
    this.#last += 1;
    const entry: Entry = { id: String(this.#last), job, state: 'starting' };
    this.#entries.set(entry.id, entry);
    entry.handle = this.#startTraining(job, (event) => this.#receive(entry, event));
    this.#changed.fire();
    return entry;
  }

  stop(id: string): void {
    this.#control(id, 'stopping', (handle) => handle.stop());
  }

  pause(id: string): void {
    this.#control(id, 'paused', (handle) => handle.pause());
  }

  continue(id: string): void {
    this.#control(id, 'running', (handle) => handle.continue());
  }

  dispose(): void {
    for (const { handle } of this.#entries.values()) handle?.stop();
    this.#changed.dispose();
    this.#events.dispose();
  }

  #receive(entry: Entry, event: TrainingEvent): void {
    entry.lastEvent = event;
    if (event.event === 'start') {
      entry.run = event.run;
      if (entry.state === 'starting') entry.state = 'running';
    }
    this.#events.fire({ id: entry.id, event });
    if (isLast(event)) this.#entries.delete(entry.id);
    if (event.event === 'start' || isLast(event)) this.#changed.fire();
  }

  #control(id: string, state: ActiveTraining['state'], act: (handle: TrainingControls) => void): void {
    const entry = this.#entries.get(id);
    if (!entry?.handle || entry.state === 'stopping') return;
    entry.state = state;
    act(entry.handle);
    this.#changed.fire();
  }
}
