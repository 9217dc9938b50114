import { Redis, type RedisOptions } from 'ioredis';
import { fail, ok, problem, type Result } from '../../base/result.ts';

/** Names all PSNet's keys in Redis begin with. */
export const keyPrefix = 'psnet';
/** The queue trainings wait in. */
export const trainingQueue = 'trainings';
/** The queue on which one worker hands out the runs it holds. */
export const runQueueOf = (worker: string): string => `runs-${worker}`;

const firstAnswerMilliseconds = 10_000;

/**
 * Reads a queue's address: `redis://[user:password@]host[:port][/db]`, or `rediss://` for TLS. A password may
 * come from PSNET_QUEUE_PASSWORD instead, so that it stands in no command line.
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
      `A queue can't be reached by ${url.protocol}//.`,
      'Use redis:// or rediss://.',
    );
  }
  const db = url.pathname.length > 1 ? Number(url.pathname.slice(1)) : 0;
  if (!Number.isInteger(db) || db < 0) {
    return problem(
      'queue-address',
      `"${url.pathname.slice(1)}" is no database number.`,
      'End the address in /0.',
    );
  }
  return ok({
    host: url.hostname.replace(/^\[|\]$/g, '') || 'localhost',
    port: url.port ? Number(url.port) : 6379,
    username: url.username ? decodeURIComponent(url.username) : undefined,
    password: url.password ? decodeURIComponent(url.password) : environment.PSNET_QUEUE_PASSWORD,
    db,
    tls: url.protocol === 'rediss:' ? {} : undefined,
  });
}

/**
 * Connects to a queue. The first answer must come within ten seconds; later the connection is taken up again
 * for as long as it takes, so that a restart of Redis or a cut of the network only delays.
 */
export async function connectQueue(address: string, environment = process.env): Promise<Result<Redis>> {
  const options = parseQueueAddress(address, environment);
  if (!options.ok) return options;
  const redis = new Redis({
    ...options.value,
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(2000, 100 * attempt),
  });
  let lastError = 'no answer';
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
  return fail({
    code: 'queue-unreachable',
    message: `The queue at ${options.value.host}:${options.value.port} can't be reached: ${lastError}.`,
    hint: 'Check the address, the password and that Redis is running.',
  });
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
