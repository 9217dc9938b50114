import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { psnet, start, temporaryFolder } from './psnet.ts';

const folder = temporaryFolder();

const runs = 12;
const text = `network net {
  input 64
  dense 100 relu
  dense 10 softmax
}
training t { batch 32  epochs 6  seeds (1, 2, 3) }
experiment sweep {
  network net  dataset digits  training t
  vary density (5%, 10%, 25%, 100%) of junctions 1..1
}
`;
const experiment = (output: string) => [
  'experiment',
  'net.psnet',
  '--json',
  '--output',
  output,
  '--threads',
  '2',
];

interface Line {
  readonly event: string;
  readonly address?: string;
  readonly reused?: boolean;
  readonly points?: readonly Record<string, unknown>[];
}
const points = (lines: readonly Record<string, unknown>[]) =>
  (lines.at(-1) as unknown as Line).points?.map(({ seconds, runFolders, ...numbers }) => numbers);
const kept = (output: string) =>
  readdirSync(join(folder(), output, 'points')).filter((name) => name.endsWith('.json'));

it('killed in the middle and started again, loses no training, runs none twice, and ends with the same table', async () => {
  writeFileSync(join(folder(), 'net.psnet'), text);
  const whole = (await psnet(experiment('whole'), folder())).lines();
  expect(kept('whole')).toHaveLength(runs);

  const { process: child, ended } = start(experiment('killed'), folder());
  let seen = '';
  child.stdout?.on('data', (chunk: string) => {
    seen += chunk;
    if (seen.split('"event":"run"').length > 4) child.kill('SIGKILL');
  });
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  const before = kept('killed');
  expect(before.length).toBeGreaterThanOrEqual(3);
  expect(before.length).toBeLessThan(runs);
  const written = before.map((name) => readFileSync(join(folder(), 'killed', 'points', name), 'utf8'));

  const again = await psnet(experiment('killed'), folder());
  expect(again.code).toBe(0);
  const lines = again.lines() as unknown as Line[];
  const trained = lines.filter(({ event, reused }) => event === 'run' && !reused);
  expect(trained).toHaveLength(runs - before.length);
  expect(trained.filter(({ address }) => before.includes(`${address}.json`))).toEqual([]);
  expect(before.map((name) => readFileSync(join(folder(), 'killed', 'points', name), 'utf8'))).toEqual(
    written,
  );
  expect(points(again.lines())).toEqual(points(whole));
  // What the killed trainings had begun is cleared away.
  expect(readdirSync(join(folder(), 'killed', 'points')).filter((name) => !name.endsWith('.json'))).toEqual(
    [],
  );
  expect(readdirSync(join(folder(), 'killed', 'runs'))).toHaveLength(runs);
});
