/** Minutes between checkpoints of long epochs, unless said. */
export const defaultCheckpointMinutes = 5;

/**
 * When a training writes a checkpoint: at the end of every `epochs`-th epoch, and at the first step that ends
 * `minutes` or more after the last one. A crash so costs at most these minutes and one step. `epochs` 0, the file's
 * wish for none before the end, leaves out both; `minutes` 0 the second.
 */
export class CheckpointPace {
  private readonly epochs: number;
  private readonly milliseconds: number;
  private readonly now: () => number;
  private last: number;

  /** `now` tells milliseconds of a clock that never goes back. */
  constructor(epochs: number, minutes = defaultCheckpointMinutes, now = () => performance.now()) {
    this.epochs = epochs;
    this.milliseconds = epochs > 0 && minutes > 0 ? minutes * 60_000 : Infinity;
    this.now = now;
    this.last = now();
  }

  isDueAfterStep(): boolean {
    return this.now() - this.last >= this.milliseconds;
  }

  /** After epoch `epoch`, from 1. */
  isDueAfterEpoch(epoch: number): boolean {
    return (this.epochs > 0 && epoch % this.epochs === 0) || this.isDueAfterStep();
  }

  /** Hears that one was written. */
  saved(): void {
    this.last = this.now();
  }
}
