import { appendFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRunFolder, type NewRun } from './create-run-folder.ts';
import { appendMetrics, readMetrics } from './metrics.ts';
import { listRuns, openRun } from './open-run.ts';
import { writeRunRecord } from './record.ts';
import { readTensors, writeTensors } from './safetensors.ts';
import { fullConnections, readWeights, writeWeights } from './weights.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-runs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const newRun: NewRun = {
  psnet: '0.0.0',
  network: { name: 'small', input: { shape: [4] }, layers: [], seed: 0 },
  dataset: {
    name: 'digits',
    source: { kind: 'builtin', id: 'digits' },
    shuffle: false,
    seed: 0,
    preprocessing: [],
  },
  training: { name: 'short', epochs: 3 } as NewRun['training'],
  seed: 1,
  weights: 8,
};

const epoch = (number: number) => ({
  epoch: number,
  trainLoss: 1 / number,
  trainAccuracy: 0.5,
  validationLoss: 1,
  validationAccuracy: 0.5,
  learningRate: 1e-3,
  seconds: 0.1,
});

describe('run folders', () => {
  it('are made, opened and listed newest first', async () => {
    const first = await createRunFolder(folder, newRun);
    const second = await createRunFolder(folder, { ...newRun, seed: 2 });
    if (!first.ok || !second.ok) throw new Error('not made');
    await writeRunRecord(first.value.folder, { ...first.value.record, created: '2020-01-01T00:00:00.000Z' });
    await appendMetrics(second.value.folder, epoch(1));
    const run = await openRun(second.value.folder);
    expect(run.ok && run.value.record.status).toBe('running');
    expect(run.ok && run.value.metrics).toEqual([epoch(1)]);
    expect((await listRuns(folder)).map(({ record }) => record.seed)).toEqual([2, 1]);
  });

  it('whose process is gone read as interrupted', async () => {
    const made = await createRunFolder(folder, newRun);
    if (!made.ok) throw new Error('not made');
    await writeRunRecord(made.value.folder, { ...made.value.record, pid: 2 ** 22 + 1 });
    const run = await openRun(made.value.folder);
    expect(run.ok && run.value.record.status).toBe('interrupted');
  });

  it('that are none, or hold a broken record, are named', async () => {
    const none = await openRun(join(folder, 'nowhere'));
    expect(!none.ok && none.error.code).toBe('no-run');
    await writeFile(join(folder, 'run.json'), '{"formatVersion": 1');
    const bad = await openRun(folder);
    expect(!bad.ok && bad.error.code).toBe('bad-run');
  });

  it('keep the metrics before a line that a crash cut off', async () => {
    await appendMetrics(folder, epoch(1));
    await appendMetrics(folder, epoch(2));
    appendFileSync(join(folder, 'metrics.jsonl'), '{"epoch":3,"trainL');
    expect(await readMetrics(folder)).toEqual([epoch(1), epoch(2)]);
  });
});

describe('weights', () => {
  it('come back to the bit, sparse and full', async () => {
    const sparse = {
      left: 4,
      right: 2,
      rowStart: Uint32Array.of(0, 2, 4),
      leftOf: Uint32Array.of(0, 3, 1, 2),
    };
    const weights = {
      network: 'small',
      junctions: [
        {
          index: 1,
          connections: sparse,
          weights: Float32Array.of(0.1, -2, 3e-9, 4),
          bias: Float32Array.of(0.1, 0.2),
        },
        {
          index: 2,
          connections: fullConnections(2, 3),
          weights: Float32Array.from({ length: 6 }, Math.sqrt),
          bias: new Float32Array(3),
        },
      ],
      normalisations: [
        {
          layer: 1,
          gamma: Float32Array.of(1, 2),
          beta: Float32Array.of(3, 4),
          mean: Float32Array.of(5, 6),
          variance: Float32Array.of(7, 8),
        },
      ],
    };
    expect((await writeWeights(folder, weights)).ok).toBe(true);
    expect(await readWeights(folder)).toEqual({ ok: true, value: weights });
    expect(await readdir(folder)).toEqual(['weights.safetensors']);
  });

  it('of a 10 % junction take at most a quarter of the dense file', async () => {
    const [left, right, degree] = [800, 100, 80];
    const edges = right * degree;
    const connections = {
      left,
      right,
      rowStart: Uint32Array.from({ length: right + 1 }, (_, row) => row * degree),
      leftOf: Uint32Array.from({ length: edges }, (_, edge) => ((edge % degree) * 10 + 3) % left),
    };
    const bias = new Float32Array(right);
    const write = async (name: string, full: boolean) => {
      await mkdir(join(folder, name));
      const junction = full
        ? { connections: fullConnections(left, right), weights: new Float32Array(left * right) }
        : { connections, weights: new Float32Array(edges) };
      await writeWeights(join(folder, name), {
        network: name,
        junctions: [{ index: 1, bias, ...junction }],
        normalisations: [],
      });
      return (await readFile(join(folder, name, 'weights.safetensors'))).length;
    };
    const ratio = (await write('sparse', false)) / (await write('full', true));
    expect(ratio).toBeLessThan(0.25);
  });
});

describe('safetensors', () => {
  it('aligns its data and keeps its metadata', async () => {
    const path = join(folder, 'a.safetensors');
    const file = {
      tensors: {
        odd: { shape: [3], data: Uint8Array.of(1, 2, 3) },
        wide: { shape: [1], data: Float64Array.of(Math.PI) },
      },
      metadata: { who: 'psnet' },
    };
    await writeTensors(path, file);
    expect(await readTensors(path)).toEqual({ ok: true, value: file });
    const bytes = await readFile(path);
    expect(Number(bytes.readBigUInt64LE(0)) % 8).toBe(0);
  });

  it('refuses what is damaged at every length', async () => {
    const path = join(folder, 'a.safetensors');
    await writeTensors(path, { tensors: { a: { shape: [4], data: new Float32Array(4) } }, metadata: {} });
    const whole = (await readFile(path)).length;
    for (let length = whole - 1; length >= 0; length -= 7) {
      await truncate(path, length);
      const read = await readTensors(path);
      expect(!read.ok && read.error.code).toBe('bad-tensors');
    }
  });

  it('leaves nothing behind where it can not write', async () => {
    const written = await writeTensors(join(folder, 'missing', 'a.safetensors'), {
      tensors: {},
      metadata: {},
    });
    expect(!written.ok && written.error.code).toBe('write-failed');
    expect(await readdir(folder)).toEqual([]);
  });
});
