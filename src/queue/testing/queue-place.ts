import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRedisPool } from '../redis/redis-pool.ts';
import type { TrainingPool } from '../training-pool.ts';
import type { RedisProgram } from './redis-program.ts';

/** The password of a test's Redis. */
export const password = 'secret';

/** A Redis of a test's own with its workers and pools, ended together. */
export class QueuePlace {
  readonly folder: string;
  readonly port: number;
  readonly workers: ChildProcess[] = [];
  private readonly program: RedisProgram;
  private readonly redisOptions: readonly string[];
  private readonly pools: TrainingPool[] = [];
  private redis: ChildProcess;

  private constructor(program: RedisProgram, folder: string, port: number, redisOptions: readonly string[]) {
    this.program = program;
    this.folder = folder;
    this.port = port;
    this.redisOptions = redisOptions;
    this.redis = this.startRedis();
  }

  /** Starts Redis; `options` beyond port, password and no persistence (a restart loses everything: the harshest case). */
  static async open(
    program: RedisProgram,
    options: (folder: string) => readonly string[] = () => [],
  ): Promise<QueuePlace> {
    const folder = await mkdtemp(join(tmpdir(), 'psnet-queue-'));
    return new QueuePlace(program, folder, await freePort(), options(folder));
  }

  /** The queue's address, or that of another way to it. */
  address(port = this.port, scheme = 'redis'): string {
    return `${scheme}://:${password}@127.0.0.1:${port}`;
  }

  /** A pool of this queue's workers. */
  async pool(address = this.address(), environment?: NodeJS.ProcessEnv): Promise<TrainingPool> {
    const opened = await openRedisPool(address, environment);
    if (!opened.ok) throw new Error(opened.error.message);
    this.pools.push(opened.value);
    return opened.value;
  }

  /** A worker process with made-up trainings of `pace` ms an epoch. */
  startWorker(pace: number, address = this.address(), env: NodeJS.ProcessEnv = {}): ChildProcess {
    const script = join(import.meta.dirname, 'worker-process.ts');
    const worker = spawn(process.execPath, [script, address, join(this.folder, 'runs'), String(pace)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    this.workers.push(worker);
    return worker;
  }

  /** Ends a worker by a signal; SIGKILL takes it in mid-trial. */
  async endWorker(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    this.workers.splice(this.workers.indexOf(worker), 1);
    await end(worker, signal);
  }

  async restartRedis(): Promise<void> {
    await end(this.redis, 'SIGKILL');
    this.redis = this.startRedis();
  }

  async close(): Promise<void> {
    for (const pool of this.pools) await pool.close();
    await Promise.all([...this.workers, this.redis].map((child) => end(child, 'SIGKILL')));
    await rm(this.folder, { recursive: true, force: true });
  }

  private startRedis(): ChildProcess {
    const options = ['--port', String(this.port), '--save', '', '--appendonly', 'no', '--dir', this.folder];
    return spawn(this.program.executable, [...options, '--requirepass', password, ...this.redisOptions], {
      stdio: 'ignore',
      env: this.program.env,
    });
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
