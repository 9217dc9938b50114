import { setImmediate } from 'node:timers/promises';

/** Thrown inside a training when it is stopped; caught where the run is closed. */
export class Stopped extends Error {}

/** Lets whoever started a training stop it, hold it and go on; the training asks at every step. */
export class Control {
  private readonly controller = new AbortController();
  private held: { readonly promise: Promise<void>; readonly release: () => void } | undefined;
  private lastBreath = performance.now();

  /** Aborted once the training is stopped. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get paused(): boolean {
    return this.held !== undefined;
  }

  stop(): void {
    this.controller.abort();
    this.continue();
  }

  pause(): void {
    if (this.held) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.held = { promise, release: resolve };
  }

  continue(): void {
    this.held?.release();
    this.held = undefined;
  }

  /** Whether it is time to breathe again: asking takes time, so at most 20 times a second. */
  isDue(): boolean {
    return this.signal.aborted || performance.now() - this.lastBreath >= 50;
  }

  /**
   * Hears what came in meanwhile, where that is due. Waits while the training is paused; throws Stopped once it
   * is stopped.
   */
  async breathe(onPause?: (paused: boolean) => Promise<void>): Promise<void> {
    if (!this.isDue()) return;
    await setImmediate();
    if (this.held) {
      await onPause?.(true);
      await this.held?.promise;
      if (!this.signal.aborted) await onPause?.(false);
    }
    this.lastBreath = performance.now();
    if (this.signal.aborted) throw new Stopped();
  }
}
