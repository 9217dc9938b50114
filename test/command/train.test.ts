import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { psnet, start, temporaryFolder } from './psnet.ts';

const folder = temporaryFolder();

function write(density: string, epochs: number): void {
  writeFileSync(
    join(folder(), 'net.psnet'),
    `network net {
  input 64
  dense 200 relu  density ${density}
  dense 200 relu  density ${density}
  dense 10 softmax  density ${density}
}
training t { batch 64  epochs ${epochs} }
`,
  );
}
const train = ['train', 'net.psnet', '--dataset', 'digits', '--json'];
const events = (lines: Record<string, unknown>[]) => lines.map(({ event }) => event);

describe('train --json', () => {
  it('prints a start, every epoch and the end, and keeps them', async () => {
    write('10%', 3);
    const { code, stderr, lines } = await psnet(train, folder());
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [first, ...rest] = lines();
    expect(events(lines())).toEqual(['start', 'epoch', 'epoch', 'epoch', 'done']);
    const last = rest.pop();
    expect(first.run).toBe(last?.run);
    expect(last).toMatchObject({ weights: first.weights, testAccuracy: expect.any(Number) });
    const kept = readFileSync(join(String(first.run), 'metrics.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(kept.map((line) => JSON.parse(line))).toEqual(rest.map(({ event, ...metrics }) => metrics));
    for (const [at, epoch] of rest.entries()) {
      expect(epoch).toMatchObject({ epoch: at + 1 });
      for (const key of ['trainLoss', 'trainAccuracy', 'validationLoss', 'validationAccuracy', 'seconds'])
        expect(epoch[key]).toEqual(expect.any(Number));
    }
  });

  it('stops on Ctrl+C, and a resumed run ends like one that never stopped', async () => {
    write('10%', 40);
    const whole = (await psnet([...train, '--runs', 'whole'], folder())).lines();

    const { process: child, ended } = start([...train, '--runs', 'stopped'], folder());
    let seen = '';
    let asked = false;
    child.stdout!.on('data', (text: string) => {
      seen += text;
      if (!asked && seen.split('"epoch"').length > 10) asked = child.kill('SIGINT');
    });
    const stopped = await ended;
    expect(stopped.code).toBe(130);
    const cancelled = stopped.lines().at(-1)!;
    expect(cancelled.event).toBe('cancelled');

    const resumed = await psnet(['train', '--resume', String(cancelled.run), '--json'], folder());
    expect(resumed.code).toBe(0);
    const [first] = resumed.lines();
    expect(first).toMatchObject({ event: 'start', run: cancelled.run });
    expect(first.firstEpoch).toBeGreaterThan(1);
    const { run: _, ...result } = resumed.lines().at(-1)!;
    expect(whole.at(-1)).toMatchObject(result);
  });
});

describe('train --backend', () => {
  it('computes by another than the file says, and the run tells', async () => {
    write('10%', 2);
    const ended = await psnet([...train, '--backend', 'tensorflow'], folder());
    expect(ended.code).toBe(0);
    const [first] = ended.lines();
    expect(first.backend).toMatch(/^TensorFlow/);
    const record = () => JSON.parse(readFileSync(join(String(first.run), 'run.json'), 'utf8'));
    expect(record()).toMatchObject({ training: { backend: 'tensorflow' }, computes: first.backend });
    write('10%', 2);
    const told = await psnet(['train', 'net.psnet', '--dataset', 'digits'], folder());
    expect(told.stdout).toMatch(/^Computed by PSNet's sparse kernels/m);
  });

  it.each([
    [['--backend', 'abacus'], /Allowed choices are psnet, tensorflow/],
    [['--checkpoint-minutes', '-1'], /a number from 0/],
    [['--checkpoint-minutes', 'often'], /a number from 0/],
  ])('%j is wrong usage', async (options, why) => {
    write('10%', 1);
    const { code, stderr } = await psnet([...train, ...options], folder());
    expect(code).toBe(2);
    expect(stderr).toMatch(why);
  });
});

describe('saved weights', () => {
  it('of a 10 % network take at most a quarter of the dense ones, and test the same to the last digit', async () => {
    const sizes: number[] = [];
    for (const density of ['10%', '100%']) {
      write(density, 2);
      const done = (await psnet(train, folder())).lines().at(-1)!;
      const run = String(done.run);
      sizes.push(statSync(join(run, 'weights.safetensors')).size);
      const { code, stdout } = await psnet(['evaluate', run, '--json'], folder());
      expect(code).toBe(0);
      const { testAccuracy, testLoss, weights } = JSON.parse(stdout);
      expect({ testAccuracy, testLoss, weights }).toEqual({
        testAccuracy: done.testAccuracy,
        testLoss: done.testLoss,
        weights: done.weights,
      });
    }
    expect(sizes[0] / sizes[1]).toBeLessThanOrEqual(0.25);
  });
});

describe('runs', () => {
  it('are kept beside the file, or where --runs says', async () => {
    write('50%', 1);
    await psnet(train, folder());
    expect(existsSync(join(folder(), '.psnet', 'runs'))).toBe(true);
    const elsewhere = (await psnet([...train, '--runs', 'kept'], folder())).lines()[0];
    expect(String(elsewhere.run).startsWith(join(folder(), 'kept'))).toBe(true);
  });
});
