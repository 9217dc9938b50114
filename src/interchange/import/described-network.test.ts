import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNpz, parseNpz } from '../../base/npy.ts';
import { firstErrorIn } from '../../language/first-error.ts';
import { badValue, goodValue } from '../../network/testing/networks.ts';
import { readArrayFile } from '../../runs/matrix-file.ts';
import { readTensors, writeTensors } from '../../runs/safetensors.ts';
import { writeWeights } from '../../runs/weights.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { csrNpz, writeCsrSafetensors } from '../csr/write-csr.ts';
import { cnn, mlp, pooledCnn, samplesOf } from '../testing/trained.ts';
import type { TrainedNetwork } from '../trained-network.ts';
import { importNetwork } from './import-network.ts';
import { readArraysAsNetwork } from './read-arrays.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-described-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(ending: string, trained: TrainedNetwork): Promise<string> {
  const path = join(folder, `model${ending}`);
  if (ending === '.npz') await writeFile(path, csrNpz(trained));
  else goodValue(await writeCsrSafetensors(path, trained));
  return path;
}
const read = async (path: string) => readArraysAsNetwork(goodValue(await readArrayFile(path)), 'again');

describe.each(['.npz', '.safetensors'])('an export as %s', (ending) => {
  it.each([
    ['a padded sparse MLP', mlp],
    ['a sparse CNN', cnn],
    ['a CNN with global average pooling', pooledCnn],
  ])('comes back whole: %s', async (_, make) => {
    const known = make();
    const { trained, notes } = goodValue(await read(await write(ending, known)));
    expect(notes).toEqual([]);
    expect(trained.network).toEqual(known.network);
    expect(trained.junctions).toEqual(known.junctions);
    expect(trained.normalisations).toEqual(known.normalisations);
    expect(samplesOf(trained)).toEqual(samplesOf(known));
  });

  it('keeps edges that its pattern does not draw, and those whose weight is 0', async () => {
    const known = cnn();
    const [first, ...others] = known.junctions;
    const leftOf = first.connections.leftOf.toReversed();
    const rowStart = first.connections.rowStart.map((_, row, all) => all.at(-1)! - all[all.length - 1 - row]);
    const rewired: TrainedNetwork = {
      ...known,
      junctions: [
        {
          ...first,
          connections: { ...first.connections, leftOf, rowStart },
          weights: first.weights.map((w, i) => (i === 2 ? 0 : w)),
        },
        ...others,
      ],
    };
    const path = await write(ending, rewired);
    const { trained } = goodValue(await read(path));
    expect(trained.junctions).toEqual(rewired.junctions);
    const [conv, ...rest] = trained.network.spec.layers;
    expect(conv).toMatchObject({ kind: 'conv', sparsity: { pattern: { kind: 'file' } } });
    expect(conv).not.toMatchObject({ taps: expect.anything() });
    expect(rest).toEqual(known.network.spec.layers.slice(1));
    // And once more, from the file that the import wrote beside its .psnet.
    const { files } = goodValue(await importNetwork(path, join(folder, 'out.psnet'), firstErrorIn));
    const again = goodValue(await read(files[1]));
    expect(again.trained.junctions).toEqual(rewired.junctions);
  });
});

/** The export of a CNN with something changed. */
async function changed(change: (file: Awaited<ReturnType<typeof parts>>) => unknown) {
  const file = await parts();
  change(file);
  const path = join(folder, 'changed.safetensors');
  goodValue(await writeTensors(path, file));
  return badValue(await read(path));
}
async function parts() {
  const { tensors, metadata } = goodValue(await readTensors(await write('.safetensors', cnn())));
  return { tensors: { ...tensors }, metadata: { ...metadata } };
}
const withSpec = (change: (spec: { -readonly [K in keyof NetworkSpec]: NetworkSpec[K] }) => unknown) =>
  changed(({ metadata }) => {
    metadata['psnet.network'] = JSON.stringify(change(JSON.parse(metadata['psnet.network'])));
  });

describe('a description that does not fit', () => {
  it.each<[string, Parameters<typeof withSpec>[0], RegExp]>([
    ['a list', () => [], /name is missing/],
    ['a layer of no kind', (spec) => ({ ...spec, layers: [{ kind: 'lstm' }] }), /layers\.0\.kind/],
    [
      'half a filter',
      ({ layers: [conv, ...rest], ...spec }) => ({ ...spec, layers: [{ ...conv, filters: 1.5 }, ...rest] }),
      /layers\.0\.filters/,
    ],
    ['an input of 2⁵³', (spec) => ({ ...spec, input: { shape: [2 ** 53, 1, 1] } }), /input\.shape\.0/],
    ['a seed below 0', (spec) => ({ ...spec, seed: -1 }), /seed/],
  ])('is refused at its place: %s', async (_, change, words) => {
    const found = await withSpec(change);
    expect(found.code).toBe('import-description');
    expect(found.message).toMatch(words);
  });

  it('is refused where it is no JSON, or of another network', async () => {
    const broken = await changed(({ metadata }) => Object.assign(metadata, { 'psnet.network': '{' }));
    expect(broken.message).toContain('no JSON');
    const other = await withSpec(() => mlp().network.spec);
    expect(other.code).toBe('pattern-file-shape');
  });

  it.each(['junction1.values', 'junction2.bias', 'layer1.gamma', 'layer8.variance'])(
    'is refused where %s is missing or too short',
    async (name) => {
      const short = await changed(({ tensors }) =>
        Object.assign(tensors, { [name]: { shape: [1], data: Float32Array.of(1) } }),
      );
      const none = await changed(({ tensors }) => void delete tensors[name]);
      for (const { code, message } of [short, none]) {
        expect(code).toBe('import-arrays');
        expect(message).toContain(name.split('.')[0]);
      }
    },
  );
});

describe('arrays without a description', () => {
  it('of a CNN are refused with what is needed', async () => {
    const bare = await changed(
      (file) => void delete (file.metadata as Record<string, string>)['psnet.network'],
    );
    expect(bare.message).toContain('does not say how its layers follow one another');
    expect(bare.hint).toMatch(/ONNX or Keras.*psnet\.network/);
    const { network: _, ...arrays } = goodValue(parseNpz(csrNpz(cnn())));
    const path = join(folder, 'bare.npz');
    await writeFile(path, formatNpz(arrays));
    expect(badValue(await read(path)).message).toBe(bare.message);
  });

  it('of an MLP with a batch normalisation are no plain MLP', async () => {
    const { network: _, ...arrays } = goodValue(parseNpz(csrNpz(mlp())));
    const path = join(folder, 'normalised.npz');
    await writeFile(path, formatNpz({ ...arrays, layer1_gamma: { shape: [1], data: Float32Array.of(1) } }));
    expect(badValue(await read(path)).message).toContain('batch normalisation (layer1_gamma)');
  });

  it('of a run are refused with the way out', async () => {
    const { junctions, normalisations } = cnn();
    goodValue(await writeWeights(folder, { network: 'cnn', junctions, normalisations }));
    const found = badValue(await read(join(folder, 'weights.safetensors')));
    expect(found).toMatchObject({ code: 'import-run', hint: expect.stringContaining('psnet export') });
  });
});
