import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from './make-folder.ts';

/**
 * Keeps a file up to date with something that grows: written whole or not at all, never twice at once, and what was
 * overtaken while a write was under way is skipped. A write that fails is told by `settled` alone: the next may succeed.
 */
export class LatestWriter {
  readonly #path: string;
  #next: (() => string) | undefined;
  #writing: Promise<void> | undefined;
  #error: Error | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Asks for the file to hold what `text` gives when its turn comes. */
  write(text: () => string): void {
    this.#next = text;
    this.#writing ??= this.#run();
  }

  /** Resolves once the file holds what was asked for last; the error where that could not be written. */
  async settled(): Promise<Error | undefined> {
    await this.#writing;
    return this.#error;
  }

  async #run(): Promise<void> {
    while (this.#next) {
      const text = this.#next;
      this.#next = undefined;
      try {
        await makeFolder(dirname(this.#path));
        await writeFileAtomic(this.#path, text());
        this.#error = undefined;
      } catch (error) {
        this.#error = error as Error;
      }
    }
    this.#writing = undefined;
  }
}
