import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { BenchCase } from './cases.ts';

/** How a peer is started; it speaks JSON lines: a request in, its answer out. */
export interface PeerCommand {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether absent weights cost nothing there, so that every density is measured; a mask's cost knows no density. */
  readonly isSparse: boolean;
  readonly threads: number;
}

/** What a peer answers: steps done and the time they took. */
export interface Measurement {
  readonly steps: number;
  readonly seconds: number;
  /** Processor time of all its threads: what a busy machine takes away does not count. */
  readonly cpu: number;
}

type Answer =
  | ({ readonly ok: true } & Record<string, number>)
  | { readonly ok: false; readonly error: string };

/** A peer's process, kept for the whole benchmark: cases are prepared once and measured in turns. */
export class Peer {
  readonly definition: PeerCommand;
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private problem = '';

  constructor(definition: PeerCommand) {
    this.definition = definition;
    const [program, ...rest] = definition.command;
    const env = { ...process.env, ...definition.environment };
    this.child = spawn(program, rest, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr!.on('data', (chunk) => {
      this.problem = (this.problem + chunk).slice(-2000);
    });
    this.child.on('error', (error) => {
      this.problem = error.message;
    });
    // A peer that is gone can't be written to; what it said last is the reason, and is told when it is asked.
    this.child.stdin!.on('error', () => undefined);
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  private async ask(request: object): Promise<Answer> {
    if (!this.child.stdin!.writable) return { ok: false, error: this.problem };
    this.child.stdin!.write(`${JSON.stringify(request)}\n`);
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done) return { ok: false, error: this.problem || 'it ended' };
      // Libraries print greetings on stdout too; answers are JSON objects.
      if (value.startsWith('{"ok"')) return JSON.parse(value) as Answer;
    }
  }

  /** Makes a case ready; gives its number, or the reason why it can't be measured. */
  async prepare(benchCase: BenchCase): Promise<number | string> {
    const answer = await this.ask({ prepare: benchCase });
    return answer.ok ? answer.handle : answer.error;
  }

  /** Trains a prepared case for at least so many seconds. */
  async run(handle: number, seconds: number): Promise<Measurement | string> {
    const answer = await this.ask({ run: handle, seconds });
    return answer.ok ? { steps: answer.steps, seconds: answer.seconds, cpu: answer.cpu } : answer.error;
  }

  /** Forgets a prepared case. */
  async release(handle: number): Promise<void> {
    await this.ask({ release: handle });
  }

  /** Most memory the process has had, in bytes. */
  async peakMemory(): Promise<number> {
    const answer = await this.ask({ memory: true });
    return answer.ok ? answer.bytes : Number.NaN;
  }

  close(): void {
    this.child.stdin!.end();
    this.child.kill();
  }
}
