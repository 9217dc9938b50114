import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { KeptWorkers } from './kept-worker.ts';

interface Job {
  readonly do: 'answer' | 'loop' | 'throw' | 'exit';
  /** Counts what the worker does, as seen from outside. */
  readonly turns: Int32Array;
}

const script = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', (job) => {
  parentPort.postMessage({ kind: 'step', bytes: 0 });
  if (job.do === 'throw') throw new Error('no more.');
  if (job.do === 'exit') process.exit(3);
  while (job.do === 'loop') Atomics.add(job.turns, 0, 1);
  parentPort.postMessage({ kind: 'done', value: threadId });
});`;
const folder = mkdtempSync(join(tmpdir(), 'psnet-kept-'));
const file = join(folder, 'worker.cjs');
writeFileSync(file, script);
afterAll(() => rmSync(folder, { recursive: true }));

const workers = new KeptWorkers<Job, number>(() => file);
function run(what: Job['do'], patience = 60_000, signal?: AbortSignal) {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  return { turns, end: workers.run({ do: what, turns }, { patience, signal, bytes: 0 }) };
}
const threadOf = async () => {
  const end = await run('answer').end;
  return end.kind === 'done' ? end.value : end;
};

/** Waits until a count does not change any more: a thread takes a moment to end. */
const standsStill = (turns: Int32Array) =>
  vi.waitFor(
    async () => {
      const before = Atomics.load(turns, 0);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(Atomics.load(turns, 0)).toBe(before);
    },
    { timeout: 20_000 },
  );

describe('KeptWorkers', () => {
  it('runs jobs one after another in one thread', async () => {
    expect(await threadOf()).toBe(await threadOf());
  });

  it('runs jobs at the same time in threads of their own', async () => {
    const [one, other] = await Promise.all([threadOf(), threadOf()]);
    expect(one).not.toBe(other);
  });

  it('ends a job that does not get on, with its thread', async () => {
    const { end, turns } = run('loop', 50);
    expect(await end).toEqual({ kind: 'stuck' });
    await standsStill(turns);
    expect(await threadOf()).toEqual(expect.any(Number));
  });

  it('ends a job that is stopped in the middle, with its thread, and no other job', async () => {
    const control = new AbortController();
    const { end, turns } = run('loop', 60_000, control.signal);
    await vi.waitFor(() => expect(Atomics.load(turns, 0)).toBeGreaterThan(0), { timeout: 20_000 });
    const other = threadOf();
    control.abort();
    expect(await end).toEqual({ kind: 'stopped' });
    expect(await other).toEqual(expect.any(Number));
    await standsStill(turns);
  });

  it('starts nothing that was stopped before', async () => {
    expect(await run('loop', 60_000, AbortSignal.abort()).end).toEqual({ kind: 'stopped' });
  });

  it.each([
    ['throws', 'throw', /no more\./],
    ['exits', 'exit', /exit code 3/],
  ] as const)('says that a worker crashed which %s', async (_, what, words) => {
    const end = await run(what).end;
    expect(end.kind === 'crashed' && end.why).toMatch(words);
    expect(await threadOf()).toEqual(expect.any(Number));
  });
});
