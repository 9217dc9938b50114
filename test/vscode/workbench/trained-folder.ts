import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout, temporaryRoot } from '../places.ts';

const text = `// One of each kind that the studio draws; the first is trained.
network small {
  input 64
  dense 48 relu  density 25%
  dense 10 softmax
}

network loose {
  pattern random
  input 64
  dense 200 relu  density 2%
  dense 10 softmax
}

network banks {
  pattern clash-free
  input 64
  dense 32 relu  out-degree 8  parallelism 16
  dense 10 softmax  out-degree 5
}

network taps {
  input (8, 8, 1)
  conv 12 kernel (3, 3) relu  taps 4
  conv 16 kernel (3, 3) stride 2 relu  density 25%
  flatten
  dense 10 softmax  density 20%
}

dataset data { source digits }

training calm { epochs 12  batch 16  learning-rate 3e-3 }
training hasty { epochs 12  batch 16  learning-rate 3e-2 }
`;

let made: Promise<string> | undefined;

/**
 * A folder with `tour.psnet`, `other.psnet` and runs of its network `small`: three seeds of one training and one of another. Made by
 * the command once for all tests, which open copies of it.
 */
export function trainedFolder(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const folder = await mkdtemp(join(temporaryRoot, 'psnet-trained-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'tour.psnet'), text);
  await writeFile(join(folder, 'other.psnet'), 'network other { neurons (8, 4, 4)  out-degrees (1, 2) }\n');
  for (const [training, seed] of [
    ['calm', 1],
    ['calm', 2],
    ['calm', 3],
    ['hasty', 1],
  ]) {
    const command = [join(checkout, 'dist', 'cli.cjs'), 'train', 'tour.psnet', '--network', 'small'];
    const choice = ['--dataset', 'data', '--training', `${training}`, '--seed', `${seed}`, '--offline'];
    await promisify(execFile)(process.execPath, [...command, ...choice], { cwd: folder });
  }
  return folder;
}
