import { phrase } from '../base/phrase.ts';
import { type Problem, problem, type Result } from '../base/result.ts';
import type { Answer, HostMessage, Question, QuestionKind, StudioMessage } from './protocol.ts';

/** The page's end of the questions: hands out ids, matches answers, turns an abort into a cancel. */
export class Asker {
  readonly #send: (message: StudioMessage) => void;
  readonly #waiting = new Map<number, (result: Result<Answer>) => void>();
  #nextId = 1;

  constructor(send: (message: StudioMessage) => void) {
    this.#send = send;
  }

  /** Asks the host; resolves once, with the answer or a Problem. An aborted question resolves at once. */
  ask<K extends QuestionKind>(question: Question<K>, signal?: AbortSignal): Promise<Result<Answer<K>>> {
    if (signal?.aborted) return Promise.resolve(cancelled());
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const onAbort = () => {
        this.#waiting.delete(id);
        this.#send({ type: 'cancel', id });
        resolve(cancelled());
      };
      this.#waiting.set(id, (result) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(result as Result<Answer<K>>);
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#send({ type: 'ask', id, question: question as Question });
    });
  }

  /** Takes an answer of the host to whoever waits for it; answers to cancelled questions fall away. */
  receive(message: Extract<HostMessage, { type: 'answer' }>): void {
    const resolve = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    resolve?.(message.result);
  }
}

/** What answers one kind of question. */
export type Answerers = {
  readonly [K in QuestionKind]: (question: Question<K>, signal: AbortSignal) => Promise<Result<Answer<K>>>;
};

/** The host's end: every question gets exactly one answer, also when its handler throws; cancel aborts it. */
export class Replier {
  readonly #answerers: Answerers;
  readonly #send: (message: HostMessage) => void;
  readonly #log: (text: string) => void;
  readonly #running = new Map<number, AbortController>();

  constructor(answerers: Answerers, send: (message: HostMessage) => void, log: (text: string) => void) {
    this.#answerers = answerers;
    this.#send = send;
    this.#log = log;
  }

  async receive(id: number, question: Question): Promise<void> {
    const control = new AbortController();
    this.#running.set(id, control);
    const result = await this.#answer(question, control.signal);
    this.#running.delete(id);
    if (!control.signal.aborted) this.#send({ type: 'answer', id, result });
  }

  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  /** Ends every question under way: the page is gone. */
  dispose(): void {
    for (const control of this.#running.values()) control.abort();
  }

  async #answer(question: Question, signal: AbortSignal): Promise<Result<Answer>> {
    const answer = this.#answerers[question.kind] as (q: Question, s: AbortSignal) => Promise<Result<Answer>>;
    try {
      return await answer(question, signal);
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#log(`The question '${question.kind}' failed: ${detail}`);
      return problem(
        'studio-internal',
        phrase`The studio could not get '${question.kind}'.`,
        'The PSNet output channel has the details.',
      );
    }
  }
}

const cancelled = (): Result<never, Problem> => problem('cancelled', 'Cancelled.');
