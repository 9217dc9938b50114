import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { psnet, start, temporaryFolder } from './psnet.ts';

const folder = temporaryFolder();

const trials = 16;
const text = `dataset some { source digits  validation 300 }
training quick { batch 32  epochs 6 }
search cheap {
  dataset some  training quick
  layers 1..2  width 10..60  density 5%..100%
  complexity-weight 0.1  of weights
  trials (8, 8)
}
`;
const search = (output: string) => ['search', 'net.psnet', '--json', '--output', output, '--threads', '2'];
const names = (output: string, part: string) => readdirSync(join(folder(), output, part));
const kept = (output: string, name: string) => readFileSync(join(folder(), output, 'points', name), 'utf8');
/** Rows of the table, but for the folders runs lie in. */
const table = (output: string) =>
  parse<Record<string, string>>(readFileSync(join(folder(), output, 'cheap', 'trials.csv')), {
    columns: true,
  }).map(({ run, ...row }) => row);

it('killed in the middle and started again, loses no trial, runs none twice, and ends with the same table', async () => {
  writeFileSync(join(folder(), 'net.psnet'), text);
  expect((await psnet(search('whole'), folder())).code).toBe(0);
  expect(table('whole')).toHaveLength(trials);

  const { process: child, ended } = start(search('killed'), folder());
  let seen = '';
  child.stdout?.on('data', (chunk: string) => {
    seen += chunk;
    if (seen.split('"event":"trial"').length > 6) child.kill('SIGKILL');
  });
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
  const before = names('killed', 'points').filter((name) => name.endsWith('.json'));
  expect(before.length).toBeGreaterThanOrEqual(6);
  expect(before.length).toBeLessThan(trials);
  const outcomes = before.map((name) => kept('killed', name));
  const begun = names('killed', 'runs').length;

  const again = await psnet(search('killed'), folder());
  expect(again.code).toBe(0);
  expect(table('killed')).toEqual(table('whole'));
  expect(before.map((name) => kept('killed', name))).toEqual(outcomes);
  expect(
    names('killed', 'points')
      .filter((name) => name.endsWith('.json'))
      .sort(),
  ).toEqual(names('whole', 'points').sort());
  // Trained anew is only what the kill found unfinished.
  expect(names('killed', 'runs').length - begun).toBe(names('whole', 'runs').length - before.length);
  expect(readFileSync(join(folder(), 'killed', 'cheap', 'best.psnet'), 'utf8')).toBe(
    readFileSync(join(folder(), 'whole', 'cheap', 'best.psnet'), 'utf8'),
  );
});
