import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { Redis, type RedisOptions } from 'ioredis';
import { type Phrase, phrase } from '../../base/phrase.ts';
import { ok, problem, type Result } from '../../base/result.ts';

/** Names all PSNet's keys in Redis begin with. */
export const keyPrefix = 'psnet';
/** The queue trainings wait in. */
export const trainingQueue = 'trainings';
/** The queue on which one worker hands out the runs it holds. */
export const runQueueOf = (worker: string): string => `runs-${worker}`;

const firstAnswerMilliseconds = 10_000;
/** How often connections are asked for a sign of life; longer than any command of the queue blocks (10 seconds). */
const signOfLifeMilliseconds = 15_000;

/**
 * Reads a queue's address: `redis://[user:password@]host[:port][/db]`, or `rediss://` for TLS. A password may
 * come from PSNET_QUEUE_PASSWORD instead, so that it stands in no command line; files of certificates from
 * PSNET_QUEUE_CA (who is trusted besides the known authorities), PSNET_QUEUE_CERT and PSNET_QUEUE_KEY (who we are).
 */
export function parseQueueAddress(address: string, environment: NodeJS.ProcessEnv): Result<RedisOptions> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return problem('queue-address', 'The queue is not an address.', 'Write it as redis://host:6379.');
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    return problem(
      'queue-address',
      phrase`A queue can't be reached by ${url.protocol}//.`,
      'Use redis:// or rediss://.',
    );
  }
  const db = url.pathname.length > 1 ? Number(url.pathname.slice(1)) : 0;
  if (!Number.isInteger(db) || db < 0) {
    return problem(
      'queue-address',
      phrase`"${url.pathname.slice(1)}" is no database number.`,
      'End the address in /0.',
    );
  }
  const tls = url.protocol === 'rediss:' ? certificates(environment) : ok(undefined);
  if (!tls.ok) return tls;
  return ok({
    host: url.hostname.replace(/^\[|\]$/g, '') || 'localhost',
    port: url.port ? Number(url.port) : 6379,
    username: url.username ? decodeURIComponent(url.username) : undefined,
    password: url.password ? decodeURIComponent(url.password) : environment.PSNET_QUEUE_PASSWORD,
    db,
    tls: tls.value,
  });
}

function certificates(environment: NodeJS.ProcessEnv): Result<ConnectionOptions> {
  const options: ConnectionOptions = {};
  for (const [option, name] of [
    ['ca', 'PSNET_QUEUE_CA'],
    ['cert', 'PSNET_QUEUE_CERT'],
    ['key', 'PSNET_QUEUE_KEY'],
  ] as const) {
    const file = environment[name];
    if (!file) continue;
    try {
      options[option] = readFileSync(file);
    } catch (error) {
      return problem(
        'queue-certificate',
        phrase`The file that ${name} names can't be read: ${(error as Error).message}.`,
        'Name a PEM file.',
      );
    }
  }
  return ok(options);
}

/**
 * Connects to a queue. The first answer must come within ten seconds; later the connection is taken up again
 * for as long as it takes, so that a restart of Redis or a cut of the network only delays.
 */
export async function connectQueue(address: string, environment = process.env): Promise<Result<Redis>> {
  const options = parseQueueAddress(address, environment);
  if (!options.ok) return options;
  const redis = new WatchedRedis({
    ...options.value,
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(2000, 100 * attempt),
  });
  let lastError: string | Phrase = phrase`no answer`;
  redis.on('error', (error: Error) => {
    lastError = error.message;
  });
  const answered = await Promise.race([
    redis.ping().then(
      () => true,
      (error: Error) => {
        lastError = error.message;
        return false;
      },
    ),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), firstAnswerMilliseconds).unref()),
  ]);
  if (answered) return ok(redis);
  redis.disconnect();
  const at = `${options.value.host}:${options.value.port}`;
  return problem(
    'queue-unreachable',
    phrase`The queue at ${at} can't be reached: ${lastError}.`,
    'Check the address, the password and that Redis is running.',
  );
}

/** A connection that is given up and made anew when nothing comes back on it: a cut network closes no connection. */
class WatchedRedis extends Redis {
  private unanswered = 0;

  constructor(options: RedisOptions) {
    super(options);
    const timer = setInterval(() => this.askForSignOfLife(), signOfLifeMilliseconds).unref();
    this.once('end', () => clearInterval(timer));
    this.on('close', () => {
      this.unanswered = 0;
    });
  }

  /** The queue's library makes connections of its own by this. */
  override duplicate(change?: Partial<RedisOptions>): Redis {
    return new WatchedRedis({ ...this.options, ...change });
  }

  private askForSignOfLife(): void {
    // Also while a new connection waits for its first answer.
    if (this.status !== 'ready' && this.status !== 'connect') return;
    if (this.unanswered === 2) {
      this.disconnect(true);
      return;
    }
    this.unanswered++;
    this.ping().then(
      () => {
        this.unanswered = 0;
      },
      () => undefined,
    );
  }
}

/** Another connection to the same Redis; what goes wrong on it is told by whoever uses it. */
export function anotherConnection(redis: Redis): Redis {
  const another = redis.duplicate();
  another.on('error', () => undefined);
  return another;
}

/**
 * Closes what hangs on a connection; after two seconds without a goodbye (Redis may be gone) it is cut.
 */
export async function closeWithin(
  closing: readonly Promise<unknown>[],
  connections: readonly Redis[],
): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, 2000).unref());
  await Promise.race([Promise.allSettled(closing), patience]);
  for (const connection of connections) connection.disconnect();
}
