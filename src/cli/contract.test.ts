import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { runProgram } from './program.ts';
import { captureIo } from './testing/capture-io.ts';
import { smallRun } from './testing/small-run.ts';

// What every command promises, whatever it does: exit codes, and what goes to which stream.

interface Row {
  /** Arguments of a call that works, its input first; undefined for what serves until it is stopped. */
  readonly works?: () => readonly string[];
  /** What the input is. */
  readonly reads?: 'specification' | 'run' | 'model';
  /** Arguments that make it write below a place. */
  readonly into?: (place: string) => readonly string[];
  /** It has no --json. */
  readonly isText?: true;
  /** It trains in threads of the built command: test/command has the call that works. */
  readonly isBuilt?: true;
}

let folder: string;
let run: string;
const output = (place: string) => ['--output', place];
const table: Record<string, Row> = {
  check: { works: () => ['good.psnet'], reads: 'specification' },
  format: { works: () => ['good.psnet'], reads: 'specification', isText: true },
  complexity: { works: () => ['good.psnet'], reads: 'specification' },
  pattern: { works: () => ['good.psnet'], reads: 'specification' },
  suggest: { works: () => ['good.psnet', '--density', '20%'], reads: 'specification' },
  train: { works: () => ['good.psnet'], reads: 'specification', isBuilt: true },
  evaluate: { works: () => [run], reads: 'run', isBuilt: true },
  export: { works: () => [run, '--format', 'npz'], reads: 'run', into: output },
  report: { works: () => [run], reads: 'run', into: output },
  import: { works: () => ['small.npz'], reads: 'model', into: output },
  experiment: { works: () => ['good.psnet'], reads: 'specification', into: output, isBuilt: true },
  fpga: { works: () => ['good.psnet'], reads: 'specification', into: (place) => ['--verilog', place] },
  search: { works: () => ['good.psnet'], reads: 'specification', into: output, isBuilt: true },
  worker: {},
  mcp: {},
  'language-server': {},
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-contract-'));
  run = await smallRun(folder);
  await writeFile(
    join(folder, 'good.psnet'),
    `network good {
       input 64
       dense 16 relu  density 50%  pattern clash-free type 1  parallelism 16
       dense 10 softmax
     }
     training brief { epochs 1 }
     experiment sweep { network good  dataset digits  training brief  vary density (50%) of junctions 1 }
     hardware board { device xc7a100t  clock 15 MHz  fixed-point (10, 2, 7) }
     search cheap { dataset digits  training brief  layers 1..1  width 8..16  trials (1, 1) }`,
  );
  await writeFile(join(folder, 'wrong.psnet'), 'network a {\n  input 8\n  dense nothing\n}\n');
  await writeFile(join(folder, 'unclosed.psnet'), 'network a { input');
  await writeFile(join(folder, 'a-file'), '');
  await psnet('export', run, '--format', 'npz', '--output', 'small.npz');
});
afterAll(() => rm(folder, { recursive: true }));

async function psnet(...args: string[]) {
  const io = captureIo(folder);
  const code = await runProgram(args, io, commands);
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

/** A line of stderr about something wrong: place, sentence, code. */
const wrongLine = /^[^\n]+: error: [^\n]+[.?}] \[[a-z-]+\]\n$/;
const rows = Object.entries(table).map(([name, row]) => ({ name, ...row }));
const reading = rows.filter(({ reads }) => reads);

describe('every command', () => {
  it('is in this table', () => {
    expect(Object.keys(table).sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  it.each(rows)('$name: help on stdout, 0', async ({ name }) => {
    for (const args of [
      [name, '--help'],
      ['help', name],
    ]) {
      const { code, stdout, stderr } = await psnet(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`^Usage: psnet ${name} `));
    }
  });

  it.each(rows)('$name: wrong usage is 2 and says how to go on', async ({ name, works, reads }) => {
    const calls = [[name, ...(works?.() ?? []), '--no-such-option']];
    if (reads) calls.push([name]);
    if (!reads || reads === 'model') calls.push([name, 'one', 'two', 'three']);
    for (const args of calls) {
      const { code, stdout, stderr } = await psnet(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^psnet: .+\\nRun \`psnet help ${name}\`\\.\\n$`));
    }
  });

  it.each(reading)('$name: an input that is missing is 1, with its name and a way out', async (row) => {
    const [, ...options] = row.works!();
    const { code, stdout, stderr } = await psnet(row.name, 'no-such-input', ...options, ...json(row));
    expect(code).toBe(1);
    expect(stderr).toMatch(wrongLine);
    expect(stderr).toContain('no-such-input');
    expectParsable(row, stdout);
  });

  it.each(rows.filter(({ reads }) => reads === 'specification'))(
    '$name: a wrong specification is 1, with the place',
    async (row) => {
      const file = row.name === 'format' ? 'unclosed.psnet' : 'wrong.psnet';
      const [, ...options] = row.works!();
      const { code, stdout, stderr } = await psnet(row.name, file, ...options, ...json(row));
      expect(code).toBe(1);
      expect(stderr).toMatch(/^(wrong\.psnet:3:9|unclosed\.psnet:1:1): error: /);
      expectParsable(row, stdout);
    },
  );

  it.each(rows.filter(({ into }) => into))('$name: a place that takes nothing is 1, at once', async (row) => {
    const before = await readdir(folder, { recursive: true });
    for (const place of [join('a-file', 'below'), ...(process.platform === 'linux' ? ['/proc/x/y'] : [])]) {
      const args = [row.name, ...row.works!(), ...row.into!(place), ...json(row)];
      const { code, stdout, stderr } = await psnet(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(wrongLine);
      expect(stderr).toMatch(/could not be written .* place[,.]/);
      expectParsable(row, stdout);
    }
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  it.each(reading.filter(({ isBuilt }) => !isBuilt))(
    '$name: what works is 0, and only results on stdout',
    async (row) => {
      const { code, stdout, stderr } = await psnet(row.name, ...row.works!(), ...json(row), ...fresh(row));
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      if (row.isText) expect(stdout).toMatch(/^network good \{\n/);
      else expect(typeof JSON.parse(stdout)).toBe('object');
    },
  );
});

describe('psnet', () => {
  it('answers help of what there is not with what may be meant', async () => {
    expect(await psnet('help', 'trian')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/unknown command 'trian'\n?.*Did you mean train\?/),
    });
  });

  it.each(['evaluate', 'export --format onnx'])(
    '%s says of a run without weights how to get them',
    async (call) => {
      const stopped = join(folder, 'stopped');
      await cp(run, stopped, { recursive: true });
      await rm(join(stopped, 'weights.safetensors'));
      const { code, stderr } = await psnet(...call.split(' '), 'stopped');
      expect(code).toBe(1);
      expect(stderr).toMatch(/has kept no weights.* --resume RUN\. \[no-weights\]\n$/);
    },
  );

  it.each(['json', 'sarif'])('tells as %s that a folder has nothing to check', async (format) => {
    const empty = await mkdtemp(join(folder, 'empty-'));
    const { code, stdout, stderr } = await psnet('check', empty, '--format', format);
    expect(code).toBe(1);
    expect(stderr).toMatch(wrongLine);
    const { diagnostics, runs } = JSON.parse(stdout);
    expect((diagnostics ?? runs[0].results)[0]).toMatchObject(
      format === 'json' ? { code: 'no-psnet-files' } : { ruleId: 'no-psnet-files' },
    );
  });

  it.each([
    ['train', ''],
    ['experiment', 'network n { input 64  dense 10 softmax }'],
    ['search', ''],
    ['fpga', 'network n { input 64  dense 10 softmax }'],
  ])('%s: the example of what a file lacks is a right one', async (name, text) => {
    await writeFile(join(folder, 'lacks.psnet'), text);
    const { code, stderr } = await psnet(name, 'lacks.psnet');
    expect(code).toBe(1);
    const example = /Declare one: (.+) \[no-/.exec(stderr)?.[1] ?? '';
    expect(example).not.toBe('');
    await writeFile(join(folder, 'has.psnet'), `${text} ${example}`);
    expect((await psnet('check', 'has.psnet')).code).toBe(0);
  });
});

const json = ({ isText }: Row) => (isText ? [] : ['--json']);
/** Places of their own, so that no call stands in another's way. */
const fresh = ({ into }: Row) => into?.(`out-${Math.random().toString(36).slice(2)}`) ?? [];

/** A program that asked for JSON gets none or some, never half of it. */
function expectParsable({ isText }: Row, stdout: string): void {
  if (isText) expect(stdout).toBe('');
  for (const line of stdout.split('\n').filter((text) => text !== ''))
    expect(() => JSON.parse(line)).not.toThrow();
}
