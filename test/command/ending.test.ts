import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { endlessKeras } from '../../src/interchange/testing/endless-keras.ts';
import { commandFile, psnet, start, temporaryFolder } from './psnet.ts';

// How the process ends: by Ctrl+C, by a reader that goes away, by a disk that is full.

const folder = temporaryFolder();
beforeEach(() => {
  writeFileSync(
    join(folder(), 'long.psnet'),
    `network long {
       input 64
       dense 32 relu  density 50%  pattern clash-free type 1  parallelism 32
       dense 10 softmax
     }
     training endless { epochs 1000000  seeds (1, 2) }
     experiment sweep { network long  dataset digits  training endless  vary density (50%) of junctions 1 }
     hardware board { device xc7a100t  clock 15 MHz  fixed-point (10, 2, 7) }
     search cheap { dataset digits  training endless  layers 1..1  width 8..16  trials (2, 1) }`,
  );
});

/** Starts a command, presses Ctrl+C once `isReady`, and waits for its end. */
async function interrupted(args: readonly string[], isReady: (seen: string) => boolean) {
  const { process: child, ended } = start(args, folder());
  let seen = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text: string) => {
      if (!isReady(seen) && isReady(seen + text)) child.kill('SIGINT');
      seen += text;
    });
  return ended;
}

const runsBelow = (...path: string[]) => {
  try {
    return readdirSync(join(folder(), ...path)).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
};

describe('Ctrl+C', () => {
  it.each([
    [['train', 'long.psnet', '--json'], '"epoch":'],
    [['experiment', 'long.psnet', '--json'], '"start"'],
    [['fpga', 'long.psnet', '--train', '--dataset', 'digits', '--training', 'endless'], 'Words are'],
  ])('ends %j with 130 and whole lines', async (args, sign) => {
    const { code, stdout, stderr } = await interrupted(args, (seen) => seen.includes(sign));
    expect(code).toBe(130);
    expect(stderr).not.toMatch(/error|broke/);
    if (args.includes('--json'))
      for (const line of stdout.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('ends a search with 130, in the middle of its first trial', async () => {
    const { process: child, ended } = start(['search', 'long.psnet', '--json'], folder());
    const poll = setInterval(() => {
      if (runsBelow('.psnet', 'searches', 'runs').length > 0) child.kill('SIGINT');
    }, 100);
    const { code, stdout, stderr } = await ended;
    clearInterval(poll);
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' });
  });

  it.skipIf(process.platform === 'win32')(
    'ends an import in the middle of a file that has no end',
    async () => {
      writeFileSync(join(folder(), 'endless.h5'), endlessKeras());
      const { process: child, ended } = start(['import', 'endless.h5'], folder());
      setTimeout(() => child.kill('SIGINT'), 2000);
      const { stdout, stderr } = await ended;
      expect({ stdout, stderr, by: child.signalCode }).toEqual({ stdout: '', stderr: '', by: 'SIGINT' });
      expect(readdirSync(folder()).filter((name) => name.startsWith('endless.'))).toEqual(['endless.h5']);
    },
  );

  it.skipIf(process.platform === 'win32')('ends at once what has nothing to stop', async () => {
    const { process: child, ended } = start(['check', 'pipe.psnet'], folder());
    spawnSync('mkfifo', [join(folder(), 'pipe.psnet')]);
    setTimeout(() => child.kill('SIGINT'), 2000);
    expect((await ended).stderr).toBe('');
    expect(child.signalCode).toBe('SIGINT');
  });
});

describe.skipIf(process.platform !== 'linux')('output', () => {
  const shell = (command: string) =>
    spawnSync('bash', ['-c', command.replace('psnet', `"${process.execPath}" "${commandFile}"`)], {
      cwd: folder(),
      encoding: 'utf8',
    });

  it.each(['check long.psnet', 'complexity long.psnet', 'train long.psnet --json', '--help'])(
    '%s ends quietly when its reader has gone',
    (args) => {
      const { stdout, stderr, status } = shell(`psnet ${args} | head -1`);
      expect(stdout.split('\n').length).toBeLessThanOrEqual(2);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    },
  );

  it('says that a full disk takes no results, and exits 1', () => {
    const { stderr, status } = shell('psnet complexity long.psnet > /dev/full');
    expect(stderr).toMatch(/^psnet: the results can't be written: .+\n$/);
    expect(status).toBe(1);
  });
});

it.skipIf(process.platform !== 'linux')('a training says so where no runs can be kept', async () => {
  const { code, stdout, stderr } = await psnet(
    ['train', 'long.psnet', '--runs', '/proc/x', '--json'],
    folder(),
  );
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ event: 'failed', problem: { code: 'write-failed' } });
  expect(stderr).toMatch(/^\/proc\/x: error: .+ Choose another place\. \[write-failed\]\n$/);
});
