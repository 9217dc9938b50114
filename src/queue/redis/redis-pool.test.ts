import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { inProcessPool } from '../in-process-pool.ts';
import { faultyNetwork } from '../testing/faulty-network.ts';
import { madeUpTraining, requestOf } from '../testing/made-up-training.ts';
import { freePort, QueuePlace } from '../testing/queue-place.ts';
import { acquireRedis } from '../testing/redis-program.ts';
import type { PoolEvent, PoolOutcome, PoolRequest, TrainingPool } from '../training-pool.ts';
import { parseQueueAddress } from './connection.ts';
import { openRedisPool } from './redis-pool.ts';

const redis = await acquireRedis();
if (typeof redis === 'string') console.warn(`The tests of the queue are left out: ${redis}`);

const never = new AbortController().signal;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.skipIf(typeof redis === 'string')('a queue over Redis', () => {
  const places: QueuePlace[] = [];
  const open = async (options?: (folder: string) => readonly string[]) => {
    if (typeof redis === 'string') throw new Error(redis);
    const place = await QueuePlace.open(redis, options);
    places.push(place);
    return place;
  };
  afterEach(async () => {
    for (const place of places.splice(0)) await place.close();
  });

  /** What one machine gives for the same requests. */
  const alone = (folder: string, requests: readonly PoolRequest[]) => {
    const here = { runsFolder: folder, cacheFolder: folder, allowDownload: false };
    return trainAll(inProcessPool(madeUpTraining(0), here, 8), requests);
  };

  test('200 trainings over three workers, workers killed and Redis restarted twice: each answered once, as on one machine', async () => {
    const place = await open();
    const requests = Array.from({ length: 200 }, (_, index) => requestOf(index + 1));
    const pool = await place.pool();
    for (let i = 0; i < 3; i++) place.startWorker(40);
    const random = createRandom(1, 'chaos');
    let chaos = true;
    let kills = 0;
    let restarts = 0;
    const killing = (async () => {
      while (chaos) {
        await pause(2500);
        await place.endWorker(place.workers[random.below(place.workers.length)], 'SIGKILL');
        kills++;
        place.startWorker(40);
        if (restarts < 2) {
          restarts++;
          await place.restartRedis();
        }
      }
    })();
    const outcomes = await trainAll(pool, requests);
    chaos = false;
    await killing;
    expect(restarts).toBe(2);
    expect(kills).toBeGreaterThanOrEqual(2);
    expect(outcomes.length).toBe(200);
    expect(outcomes.map(table)).toEqual((await alone(place.folder, requests)).map(table));
  }, 180_000);

  test('a network that is cut for a minute delays, and loses nothing', async () => {
    const place = await open();
    const network = await faultyNetwork(place.port);
    try {
      const beyond = place.address(network.port);
      const requests = Array.from({ length: 30 }, (_, index) => requestOf(index + 1));
      const pool = await place.pool(beyond);
      place.startWorker(200, beyond);
      place.startWorker(200, beyond);
      const answers = requests.map((request) => pool.train(request, () => undefined, never));
      let answered = 0;
      for (const answer of answers) void answer.then(() => answered++);
      while (answered < 5) await pause(50);
      network.cut();
      const before = answered;
      expect(before).toBeLessThan(30);
      await pause(60_000);
      network.mend();
      const outcomes = await all(answers);
      expect(outcomes.map(table)).toEqual((await alone(place.folder, requests)).map(table));
    } finally {
      network.close();
    }
  }, 240_000);

  test('TLS with a certificate of our own and a password; without the certificate nobody is trusted', async () => {
    const tlsPort = await freePort();
    const place = await open((folder) => {
      const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
      const request = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=localhost',
        '-days',
        '2',
      ];
      const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert];
      execFileSync('openssl', [...request, ...names], { stdio: 'pipe' });
      // Redis asks who connects, too.
      return [
        '--tls-port',
        String(tlsPort),
        '--tls-cert-file',
        cert,
        '--tls-key-file',
        key,
        '--tls-ca-cert-file',
        cert,
      ];
    });
    const [cert, key] = [join(place.folder, 'cert.pem'), join(place.folder, 'key.pem')];
    const environment = { PSNET_QUEUE_CA: cert, PSNET_QUEUE_CERT: cert, PSNET_QUEUE_KEY: key };
    const address = place.address(tlsPort, 'rediss');
    place.startWorker(1, address, environment);
    const pool = await place.pool(address, environment);
    const outcome = await pool.train(requestOf(3), () => undefined, never);
    expect(outcome.ok && outcome.value.epochs.length).toBe(3);
    const stranger = await openRedisPool(address, {});
    expect(stranger.ok === false && stranger.error.message).toContain('self-signed certificate');
    const lost = await openRedisPool(address, { ...environment, PSNET_QUEUE_CA: join(place.folder, 'none') });
    expect(lost.ok === false && lost.error.code).toBe('queue-certificate');
  }, 60_000);

  test('files travel by their content, also when Redis forgot them; runs are fetched on demand', async () => {
    const place = await open();
    const pool = await place.pool();
    const path = join(place.folder, 'mine.csv');
    await writeFile(path, 'x,label\n1,0\n');
    const base = requestOf(5);
    const request: PoolRequest = {
      job: { ...base.job, dataset: { ...base.job.dataset, source: { kind: 'file', format: 'csv', path } } },
    };
    const training = pool.train(request, () => undefined, never);
    await pause(500);
    await place.restartRedis();
    place.startWorker(1);
    const [outcome] = await all([training]);
    await mkdir(outcome.run, { recursive: true });
    await writeFile(join(outcome.run, 'metrics.jsonl'), 'one line\n');
    const fetched = join(place.folder, 'fetched', 'run-5');
    expect(await pool.fetchRun(request, outcome, join(place.folder, 'fetched'))).toEqual({
      ok: true,
      value: fetched,
    });
    expect(await readFile(join(fetched, 'metrics.jsonl'), 'utf8')).toBe('one line\n');
  }, 60_000);

  test('an abort is answered at once, waiting or running, and asking again trains it', async () => {
    const place = await open();
    const pool = await place.pool();
    const waiting = new AbortController();
    const never1 = pool.train(requestOf(1, 1000), () => undefined, waiting.signal);
    await pause(200);
    waiting.abort();
    expect(await codeOf(never1)).toBe('cancelled');

    place.startWorker(50);
    const running = new AbortController();
    const begun = Promise.withResolvers<void>();
    const stopped = pool.train(requestOf(2, 20), () => begun.resolve(), running.signal);
    await begun.promise;
    running.abort();
    expect(await codeOf(stopped)).toBe('cancelled');
    const [again] = await all([pool.train(requestOf(2, 20), () => undefined, never)]);
    expect(again.epochs.length).toBe(20);
  }, 60_000);

  test('equal trainings asked for together are answered each', async () => {
    const place = await open();
    const pool = await place.pool();
    place.startWorker(5);
    const events: PoolEvent[][] = [[], []];
    const [a, b] = await all(
      events.map((heard) => pool.train(requestOf(4), (event) => heard.push(event), never)),
    );
    expect(table(a)).toEqual(table(b));
    for (const heard of events)
      expect(heard.flatMap((event) => (event.event === 'epoch' ? [event.metrics.epoch] : []))).toEqual([
        1, 2, 3,
      ]);
  }, 60_000);

  test('a worker that is asked to end gives its training back, as often as it happens', async () => {
    const place = await open();
    const pool = await place.pool();
    let starts = 0;
    const begun = { next: Promise.withResolvers<void>() };
    const training = pool.train(
      requestOf(6, 100),
      (event) => {
        if (event.event !== 'start') return;
        starts++;
        begun.next.resolve();
      },
      never,
    );
    // More often than the queue would retry a failure.
    for (let i = 0; i < 6; i++) {
      begun.next = Promise.withResolvers<void>();
      const worker = place.startWorker(30);
      await begun.next.promise;
      await place.endWorker(worker, 'SIGTERM');
    }
    place.startWorker(1);
    const [outcome] = await all([training]);
    expect(outcome.epochs.length).toBe(100);
    expect(starts).toBe(7);
  }, 120_000);

  test('a wrong password is told without the password', async () => {
    const place = await open();
    await place.pool();
    const pool = await openRedisPool(`redis://:wrong-one@127.0.0.1:${place.port}`);
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

type Answer = ReturnType<TrainingPool['train']>;

const all = async (answers: readonly Answer[]): Promise<PoolOutcome[]> =>
  (await Promise.all(answers)).map((outcome) => {
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
  });

const trainAll = (pool: TrainingPool, requests: readonly PoolRequest[]): Promise<PoolOutcome[]> =>
  all(requests.map((request) => pool.train(request, () => undefined, never)));

const codeOf = async (answer: Answer): Promise<string | undefined> => {
  const outcome = await answer;
  return outcome.ok ? undefined : outcome.error.code;
};

const table = ({ epochs, testAccuracy, testLoss, weights }: PoolOutcome) => ({
  epochs,
  testAccuracy,
  testLoss,
  weights,
});
