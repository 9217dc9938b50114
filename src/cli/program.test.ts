import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { CommandEntry } from './command.ts';
import { exit } from './exit.ts';
import { runProgram } from './program.ts';
import { captureIo } from './testing/capture-io.ts';

const greet: CommandEntry = {
  name: 'greet',
  summary: 'Say hello',
  load: async () => ({
    define: (command, io, finish) => {
      command.argument('<name>').option('--sad', 'without joy');
      command.action(
        finish(async (name: string, { sad }: { sad?: boolean }) => {
          io.out.write(`hello ${name}\n`);
          return sad ? exit.wrongInput : exit.fine;
        }),
      );
    },
  }),
};
const broken: CommandEntry = {
  name: 'broken',
  summary: 'Must not be loaded',
  load: () => Promise.reject(new Error('loaded')),
};

async function psnet(...args: string[]) {
  const io = captureIo();
  const code = await runProgram(args, io, [greet, broken]);
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

describe('psnet', () => {
  it('runs the command that is called, and only loads that one', async () => {
    expect(await psnet('greet', 'Ada')).toEqual({ code: 0, stdout: 'hello Ada\n', stderr: '' });
  });

  it('exits with what the command returns', async () => {
    expect((await psnet('greet', 'Ada', '--sad')).code).toBe(1);
  });

  it('prints its version and its help on stdout and exits 0', async () => {
    expect(await psnet('--version')).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    const help = await psnet('--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('Say hello');
    expect((await psnet('help', 'greet')).stdout).toContain('--sad');
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['great']],
    ['a missing argument', ['greet']],
    ['too many arguments', ['greet', 'Ada', 'Bob']],
    ['an unknown option', ['greet', 'Ada', '--angry']],
  ])('exits 2 with a message on stderr for %s', async (_, args) => {
    const { code, stdout, stderr } = await psnet(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  });

  it('suggests the command that was meant', async () => {
    expect((await psnet('great')).stderr).toContain('Did you mean greet?');
  });
});
