import type { StepState } from './operation.ts';
import type { Plan } from './plan.ts';
import type { Program } from './program.ts';

/** Places of the words that threads meet at. */
const [arrivals, round, start, order] = [0, 1, 2, 3];

/** What the threads are to do next. */
const orders = { train: 1, evaluate: 2, end: 3 } as const;

/**
 * Looks at a word this often before sleeping on it: phases take some tens of microseconds, waking from sleep as long
 * again, yet a core must not be burnt while another program has taken its neighbour.
 */
const looks = 4000;
/** A thread that is not seen for so long (milliseconds) has died; the longest step of the largest net is shorter. */
const patience = 300_000;

/** The order in which a step's numbers are handed on. */
const stepKeys = [
  'count',
  'tiles',
  'rate',
  'update',
  'dropoutKey',
  'samples',
  'bytes',
  'features',
  'scale',
] as const satisfies readonly (keyof StepState)[];

/** Where the threads of one training meet, in its memory. Every thread makes its own over the same words. */
export class Meeting {
  private readonly words: Int32Array;
  private readonly numbers: Float64Array;
  private readonly threads: number;

  constructor(memory: WebAssembly.Memory, { meeting, step, threads }: Plan) {
    this.words = new Int32Array(memory.buffer, meeting.offset, meeting.bytes / 4);
    this.numbers = new Float64Array(memory.buffer, step.offset, step.bytes / 8);
    this.threads = threads;
  }

  /** Waits until every thread has come here. */
  readonly barrier = (): void => {
    const { words } = this;
    const now = Atomics.load(words, round);
    if (Atomics.add(words, arrivals, 1) === this.threads - 1) {
      Atomics.store(words, arrivals, 0);
      Atomics.store(words, round, now + 1);
      Atomics.notify(words, round);
    } else this.await(round, now);
  };

  /** Tells the other threads to do a step. */
  begin(what: keyof typeof orders, step?: StepState): void {
    if (step) for (const [at, key] of stepKeys.entries()) this.numbers[at] = step[key];
    Atomics.store(this.words, order, orders[what]);
    Atomics.add(this.words, start, 1);
    Atomics.notify(this.words, start);
  }

  /** The life of a helping thread: does what it is told until it is told to end. */
  help(program: Program): void {
    for (let done = 0; ; done++) {
      this.await(start, done, Infinity);
      const what = Atomics.load(this.words, order);
      if (what === orders.end) return;
      const step = Object.fromEntries(
        stepKeys.map((key, at) => [key, this.numbers[at]]),
      ) as unknown as StepState;
      if (what === orders.train) program.train(step);
      else program.evaluate(step);
    }
  }

  /** Waits until a word is no longer `value`. */
  private await(word: number, value: number, limit = patience): void {
    for (let look = 0; look < looks; look++) if (Atomics.load(this.words, word) !== value) return;
    while (Atomics.load(this.words, word) === value) {
      if (Atomics.wait(this.words, word, value, limit) === 'timed-out') {
        throw new Error('A computing thread no longer answers');
      }
    }
  }
}
