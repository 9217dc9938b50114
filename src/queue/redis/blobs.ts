import type { Redis } from 'ioredis';
import { keyPrefix } from './connection.ts';

const chunkBytes = 4 * 2 ** 20;

const chunkKey = (name: string, chunk: number) => `${keyPrefix}:blob:${name}:${chunk}`;
const sizeKey = (name: string) => `${keyPrefix}:blob:${name}`;

/** Stores bytes under a name in chunks for `seconds`; the size goes last, so that a half-written blob isn't there. */
export async function putBlob(redis: Redis, name: string, bytes: Uint8Array, seconds: number): Promise<void> {
  for (let offset = 0, chunk = 0; offset < bytes.length; offset += chunkBytes, chunk++) {
    const part = Buffer.from(
      bytes.buffer,
      bytes.byteOffset + offset,
      Math.min(chunkBytes, bytes.length - offset),
    );
    // A minute longer than the size, so that a blob whose size is there has all its chunks.
    await redis.set(chunkKey(name, chunk), part, 'EX', seconds + 60);
  }
  await redis.set(sizeKey(name), bytes.length, 'EX', seconds);
}

/** Whether a blob is stored; asking keeps it for another `seconds`. */
export async function keepBlob(redis: Redis, name: string, seconds: number): Promise<boolean> {
  const size = Number((await redis.get(sizeKey(name))) ?? Number.NaN);
  if (Number.isNaN(size)) return false;
  for (let chunk = 0; chunk * chunkBytes < size; chunk++) {
    if ((await redis.expire(chunkKey(name, chunk), seconds + 60)) === 0) return false;
  }
  await redis.expire(sizeKey(name), seconds);
  return true;
}

/** The bytes of a blob, undefined where it is not (or no longer) stored. */
export async function getBlob(redis: Redis, name: string): Promise<Uint8Array | undefined> {
  const size = Number((await redis.get(sizeKey(name))) ?? Number.NaN);
  if (Number.isNaN(size)) return undefined;
  const bytes = new Uint8Array(size);
  for (let offset = 0, chunk = 0; offset < size; offset += chunkBytes, chunk++) {
    const part = await redis.getBuffer(chunkKey(name, chunk));
    if (!part || part.length !== Math.min(chunkBytes, size - offset)) return undefined;
    bytes.set(part, offset);
  }
  return bytes;
}
