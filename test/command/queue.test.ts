import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { freePort } from '../../src/queue/testing/queue-place.ts';
import { commandFile, psnet, temporaryFolder } from './psnet.ts';

const folder = temporaryFolder();

it.each(['experiment', 'search', 'worker'])(
  '%s names the variables of a queue in its help',
  async (command) => {
    const { stdout } = await psnet(['help', command]);
    for (const name of ['PASSWORD', 'CA', 'CERT', 'KEY']) expect(stdout).toContain(`PSNET_QUEUE_${name}`);
  },
);

it('tells of a queue that is not there without its password', async () => {
  const port = await freePort();
  const child = spawn(process.execPath, [commandFile, 'worker', '--queue', `redis://127.0.0.1:${port}`], {
    cwd: folder(),
    env: { ...process.env, PSNET_QUEUE_PASSWORD: 'from-the-environment' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(1);
  expect(said).toContain('queue-unreachable');
  expect(said).not.toContain('from-the-environment');
});

it.each(['redis://:very-secret@host/x', 'http://:very-secret@host', 'very-secret'])(
  'refuses the address %s without repeating its password',
  async (address) => {
    const { code, stdout, stderr } = await psnet(['worker', '--queue', address], folder());
    expect(code).toBe(1);
    expect(stderr).toContain('[queue-address]');
    expect(stdout + stderr).not.toContain('very-secret');
  },
);
