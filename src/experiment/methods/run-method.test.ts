import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../network/build-network.ts';
import { connect } from '../../network/connect.ts';
import { readRunRecord } from '../../runs/record.ts';
import { readWeights } from '../../runs/weights.ts';
import { digitsJob } from '../../training/testing/jobs.ts';
import { Control } from '../../training/trainer/control.ts';
import type { PointTask } from '../run-experiment.ts';
import { runMethod } from './run-method.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function start(method: PointTask['settings']['method'], epochs: number, stopAtBegin = false) {
  const folder = await mkdtemp(join(tmpdir(), 'psnet-method-'));
  folders.push(folder);
  const { network, dataset, training, ...places } = digitsJob(folder);
  const settings = { network, dataset, training: { ...training, epochs }, method };
  const task = { address: 'a', settings, seed: 3, threads: 1 };
  const control = new Control();
  const result = await runMethod(task, places, control, () => {
    if (stopAtBegin) control.stop();
  });
  const [run] = await readdir(places.runsFolder);
  const runFolder = join(places.runsFolder, run);
  return { result, record: await readRunRecord(runFolder), runFolder, network };
}

describe('a training by another method', () => {
  it.each(['block-sparse', 'magnitude-pruning', 'rigl'] as const)(
    'by %s keeps a run that is done',
    async (method) => {
      const { result, record } = await start(method, 4);
      expect(result).toMatchObject({ ok: true, value: { seed: 3 } });
      expect(record).toMatchObject({ ok: true, value: { status: 'done' } });
      if (result.ok && record.ok) {
        expect(result.value.testAccuracy).toBeGreaterThan(0.5);
        expect(record.value.result?.testAccuracy).toBe(result.value.testAccuracy);
      }
    },
  );

  it('by rigl moves edges even where it is short, and keeps as many', async () => {
    const { runFolder, network } = await start('rigl', 1);
    const built = buildNetwork(network);
    const weights = await readWeights(runFolder);
    if (!built.ok || !weights.ok) throw new Error('not read');
    const before = connect(built.value.junctions[0]);
    if (!before.ok) throw new Error(before.error.message);
    const { leftOf } = weights.value.junctions[0].connections;
    expect(leftOf).toHaveLength(before.value.leftOf.length);
    expect(leftOf).not.toEqual(before.value.leftOf);
  });

  it.each(['lss', 'rigl', 'attention'] as const)(
    'by %s that is stopped says so, and so does its run',
    async (method) => {
      const { result, record } = await start(method, 10_000, true);
      expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
      expect(record).toMatchObject({ ok: true, value: { status: 'cancelled' } });
    },
  );
});
