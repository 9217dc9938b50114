import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { freePort, QueuePlace } from '../../src/queue/testing/queue-place.ts';
import { acquireRedis } from '../../src/queue/testing/redis-program.ts';
import { commandFile, psnet, start, temporaryFolder } from './psnet.ts';

const redis = await acquireRedis();
const absent = typeof redis === 'string' ? `no redis-server: ${redis}` : false;

const folder = temporaryFolder();
const searchText = `dataset some { source digits  validation 300 }
training quick { batch 32  epochs 2 }
search cheap {
  dataset some  training quick
  layers 1..1  width 10..60  density 5%..100%
  complexity-weight 0.1  of weights
  trials (2, 2)
}
`;

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

it.skipIf(absent)('a search on a queue brings the runs of its trials here, weights and all', async () => {
  if (typeof redis === 'string') throw new Error(redis);
  const place = await QueuePlace.open(redis);
  const queue = ['--queue', place.address()];
  writeFileSync(join(folder(), 'net.psnet'), searchText);
  const worker = start(['worker', ...queue, '--runs', join(place.folder, 'elsewhere')], folder());
  try {
    const { code, stderr } = await psnet(['search', 'net.psnet', ...queue, '--json', '-o', 'out'], folder());
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const table = readFileSync(join(folder(), 'out', 'cheap', 'trials.csv'));
    const trials = parse<{ run: string }>(table, { columns: true });
    expect(trials).toHaveLength(4);
    for (const { run } of trials) {
      expect(run.startsWith(join(folder(), 'out', 'runs'))).toBe(true);
      expect(existsSync(join(run, 'weights.safetensors'))).toBe(true);
    }
    expect((await psnet(['evaluate', trials[0].run], folder())).code).toBe(0);
  } finally {
    worker.process.kill('SIGTERM');
    await worker.ended;
    await place.close();
  }
});
