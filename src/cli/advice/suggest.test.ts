import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../commands.ts';
import { runProgram } from '../program.ts';
import { captureIo } from '../testing/capture-io.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-suggest-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = `network n {
  input 64
  dense 32 relu density 50% // half of them
  dense 10 softmax
}
dataset d { source digits }
`;
const shared = `import "./n.psnet"\n`;

async function suggest(...args: string[]) {
  await writeFile(join(folder, 'n.psnet'), text);
  await writeFile(join(folder, 'importing.psnet'), shared);
  const io = captureIo(folder);
  const code = await runProgram(['suggest', ...args], io, commands);
  return { code, out: io.stdout(), err: io.stderr() };
}

test('tells densities with reasons, from the data of the file', async () => {
  const { code, out } = await suggest('n.psnet', '--density', '20%');
  expect(code).toBe(0);
  expect(out).toMatch(/n {2}\d+\.\d % in all, \d+ weights/);
  expect(out).toContain('28 of 64 principal components hold 95 %');
  expect(await readFile(join(folder, 'n.psnet'), 'utf8')).toBe(text);
});

test('--json prints the agreed keys; without data nothing is measured', async () => {
  const { code, out, err } = await suggest('n.psnet', '--density', '0.2', '--no-data', '--json');
  expect([code, err]).toEqual([0, '']);
  const advice = JSON.parse(out);
  expect(advice).toMatchObject({
    network: 'n',
    density: expect.any(Number),
    junctions: [
      { index: 1, left: 64, right: 32, before: 0.5, reasons: expect.arrayContaining([expect.any(String)]) },
      {},
    ],
  });
  expect(advice.redundancy).toBeUndefined();
});

test('--write changes the densities and nothing else, and the file then has them', async () => {
  const { code, out } = await suggest('n.psnet', '--density', '20%', '--write', '--json');
  expect(code).toBe(0);
  const written = await readFile(join(folder, 'n.psnet'), 'utf8');
  expect(written).toContain('// half of them');
  const io = captureIo(folder);
  await runProgram(['complexity', 'n.psnet', '--json'], io, commands);
  const densities = (one: { density: number }[]) => one.map(({ density }) => density);
  expect(densities(JSON.parse(io.stdout()).networks[0].junctions)).toEqual(
    densities(JSON.parse(out).junctions),
  );
});

test.each([
  ['a total that cuts neurons off', ['n.psnet', '--density', '0.01%'], 1, 'density-target'],
  ['data that does not fit', ['n.psnet', '--density', '20%', '--dataset', 'morse-not'], 1, 'unknown-dataset'],
  ['a network of another file', ['importing.psnet', '--density', '20%', '--write'], 1, 'not-in-this-file'],
  ['no share', ['n.psnet', '--density', '20 apples'], 2, 'share'],
])('%s is refused', async (_, args, expected, said) => {
  const { code, err } = await suggest(...args);
  expect(code).toBe(expected);
  expect(err).toContain(said);
});
