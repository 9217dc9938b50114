import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { inProcessPool } from '../in-process-pool.ts';
import { madeUpTraining, requestOf } from '../testing/made-up-training.ts';
import type { PoolOutcome, PoolRequest, TrainingPool } from '../training-pool.ts';
import { parseQueueAddress } from './connection.ts';
import { openRedisPool } from './redis-pool.ts';

const redisServer = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(
      'redis-server is not installed: the tests of the queue are left out (apt-get install redis-server).',
    );
    return false;
  }
})();

const never = new AbortController().signal;

describe.skipIf(!redisServer)('a queue over Redis', () => {
  let folder: string;
  let port: number;
  let redis: ChildProcess;
  let workers: ChildProcess[] = [];
  const pools: TrainingPool[] = [];

  const address = () => `redis://:secret@127.0.0.1:${port}`;
  const startRedis = () => {
    // No persistence at all: a restart loses every job, the harshest case.
    const options = ['--port', String(port), '--save', '', '--appendonly', 'no', '--requirepass', 'secret'];
    redis = spawn('redis-server', [...options, '--dir', folder], { stdio: 'ignore' });
  };
  const ended = (child: ChildProcess) =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const startWorker = (pace: number) => {
    const script = join(import.meta.dirname, '..', 'testing', 'worker-process.ts');
    const child = spawn(process.execPath, [script, address(), join(folder, 'runs'), String(pace)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.push(child);
    return child;
  };
  const open = async () => {
    const pool = await openRedisPool(address());
    if (!pool.ok) throw new Error(pool.error.message);
    pools.push(pool.value);
    return pool.value;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'psnet-queue-'));
    port = await freePort();
    startRedis();
  });
  afterEach(async () => {
    for (const pool of pools.splice(0)) await pool.close();
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(workers.map(ended));
    workers = [];
    redis.kill('SIGKILL');
    await ended(redis);
    await rm(folder, { recursive: true, force: true });
  });

  test('200 trainings over three workers, workers killed and Redis restarted twice: each answered once, as on one machine', async () => {
    const requests = Array.from({ length: 200 }, (_, index) => requestOf(index + 1));
    const alone = inProcessPool(
      madeUpTraining(0),
      { runsFolder: folder, cacheFolder: folder, allowDownload: false },
      8,
    );
    const expected = await trainAll(alone, requests);

    const pool = await open();
    for (let i = 0; i < 3; i++) startWorker(40);
    const random = createRandom(1, 'chaos');
    let chaos = true;
    let restarts = 0;
    const killing = (async () => {
      while (chaos) {
        await new Promise((resolve) => setTimeout(resolve, 2500));
        const victim = random.below(workers.length);
        workers[victim].kill('SIGKILL');
        await ended(workers[victim]);
        workers.splice(victim, 1);
        startWorker(40);
        if (restarts < 2) {
          restarts++;
          redis.kill('SIGKILL');
          await ended(redis);
          startRedis();
        }
      }
    })();
    const outcomes = await trainAll(pool, requests);
    chaos = false;
    await killing;
    expect(restarts).toBe(2);
    expect(outcomes.length).toBe(200);
    expect(outcomes.map(table)).toEqual(expected.map(table));
  }, 180_000);

  test('files travel by their content, runs are fetched on demand', async () => {
    const pool = await open();
    startWorker(1);
    const path = join(folder, 'mine.csv');
    await writeFile(path, 'x,label\n1,0\n');
    const base = requestOf(5);
    const request: PoolRequest = {
      job: { ...base.job, dataset: { ...base.job.dataset, source: { kind: 'file', format: 'csv', path } } },
    };
    const outcome = await pool.train(request, () => undefined, never);
    if (!outcome.ok) throw new Error(outcome.error.message);
    await mkdir(outcome.value.run, { recursive: true });
    await writeFile(join(outcome.value.run, 'metrics.jsonl'), 'one line\n');
    const fetched = await pool.fetchRun(request, outcome.value, join(folder, 'fetched'));
    expect(fetched).toEqual({ ok: true, value: join(folder, 'fetched', 'run-5') });
  }, 60_000);

  test('an abort takes a waiting job off the queue and stops a running one', async () => {
    const pool = await open();
    const controller = new AbortController();
    const waiting = pool.train(requestOf(1, 1000), () => undefined, controller.signal);
    setTimeout(() => controller.abort(), 200);
    const outcome = await waiting;
    expect(outcome.ok === false && outcome.error.code).toBe('cancelled');
  }, 60_000);

  test('a wrong password is told without the password', async () => {
    await open();
    const pool = await openRedisPool(`redis://:wrong-one@127.0.0.1:${port}`);
    expect(pool.ok === false && pool.error.code).toBe('queue-unreachable');
    expect(JSON.stringify(pool)).not.toContain('wrong-one');
  }, 60_000);
});

test('addresses of queues', () => {
  const parse = (address: string) => parseQueueAddress(address, { PSNET_QUEUE_PASSWORD: 'from-environment' });
  const tls = parse('rediss://user:p%40ss@queue.example:6380/2');
  expect(tls.ok && tls.value).toMatchObject({
    host: 'queue.example',
    port: 6380,
    username: 'user',
    password: 'p@ss',
    db: 2,
    tls: {},
  });
  const plain = parse('redis://localhost');
  expect(plain.ok && plain.value).toMatchObject({ port: 6379, password: 'from-environment' });
  for (const bad of ['nonsense', 'http://host', 'redis://host/x']) {
    const parsed = parse(bad);
    expect(parsed.ok === false && parsed.error.code).toBe('queue-address');
  }
});

async function trainAll(pool: TrainingPool, requests: readonly PoolRequest[]): Promise<PoolOutcome[]> {
  const outcomes = await Promise.all(requests.map((request) => pool.train(request, () => undefined, never)));
  return outcomes.map((outcome) => {
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
  });
}

const table = ({ epochs, testAccuracy, testLoss, weights }: PoolOutcome) => ({
  epochs,
  testAccuracy,
  testLoss,
  weights,
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
