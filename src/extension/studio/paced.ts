import type { Disposable } from 'vscode';

/** Calls `act` at most once in so many milliseconds, and once more after the last request. */
export class Paced implements Disposable {
  readonly #act: () => void;
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => void, milliseconds: number) {
    this.#act = act;
    this.#milliseconds = milliseconds;
  }

  request(): void {
    this.#timer ??= setTimeout(() => this.now(), this.#milliseconds);
  }

  /** Acts at once, in place of what was requested. */
  now(): void {
    this.dispose();
    this.#act();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
