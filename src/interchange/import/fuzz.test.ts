import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNpy, formatNpz, type NpyArray, parseNpz } from '../../base/npy.ts';
import { firstErrorIn } from '../../language/first-error.ts';
import { loadPsnetFile } from '../../language/load-file.ts';
import { goodValue } from '../../network/testing/networks.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { readTensors } from '../../runs/safetensors.ts';
import { csrNpz, writeCsrSafetensors } from '../csr/write-csr.ts';
import { writeHdf5 } from '../keras/hdf5.ts';
import { kerasModel, modelConfig } from '../keras/model-config.ts';
import { decodeModel, encodeModel } from '../onnx/messages.ts';
import { onnxModel } from '../onnx/write-onnx.ts';
import { type Mutation, mutated, mutations } from '../testing/mutations.ts';
import { cnn, mlp } from '../testing/trained.ts';
import { importNetwork } from './import-network.ts';

// Models whose parts lie, by generated changes: each is imported as a network that holds, or refused in one sentence.

/** What lying small files may ever make a process take. */
const tooMuch = 2 ** 29;
const runs = Number(process.env.PSNET_FUZZ_RUNS ?? 250);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-model-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
async function expectImportedOrRefused(ending: string, bytes: Uint8Array): Promise<boolean> {
  const place = join(folder, String(++count));
  await mkdir(place);
  const file = join(place, `model${ending}`);
  const output = join(place, 'out.psnet');
  await writeFile(file, bytes);
  const result = await importNetwork(file, output, firstErrorIn, { patience: 3000 });
  if (result.ok) {
    const { model, diagnostics } = await loadPsnetFile(output);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    goodValue(await buildNetworkFromFiles(model!.networks[0]));
  } else {
    expect(result.error).toMatchObject({ code: expect.stringMatching(/^[a-z0-9-]+$/) });
    expect(result.error.message).toMatch(/^[^\n]{9,400}\.$/);
    expect(await readdir(place)).toEqual([`model${ending}`]);
  }
  await rm(place, { recursive: true });
  return result.ok;
}

/** JSON in a text changed, where it is some. */
const changedText = (text: string, changes: readonly Mutation[]) =>
  JSON.stringify(mutated(JSON.parse(text), changes));

interface Format {
  readonly ending: string;
  /** The bytes of a model with these changes. */
  readonly make: (
    changes: readonly Mutation[],
    more: readonly Mutation[],
  ) => Promise<Uint8Array> | Uint8Array;
}
const known = [mlp(), cnn()];
const either = (changes: readonly Mutation[]) => known[changes[0].path[0] % 2];

/** The exports of both networks as safetensors, read back. */
const exported = Promise.all(
  known.map(async (trained, i) => {
    const path = join(tmpdir(), `psnet-model-fuzz-${process.pid}-${i}.safetensors`);
    goodValue(await writeCsrSafetensors(path, trained));
    const file = goodValue(await readTensors(path));
    await rm(path);
    return file;
  }),
);

async function tensorFile(changes: readonly Mutation[], more: readonly Mutation[], described: boolean) {
  const { tensors, metadata } = (await exported)[changes[0].path[0] % 2];
  const header: Record<string, unknown> = {};
  const datas: Uint8Array[] = [];
  let at = 0;
  for (const [name, tensor] of Object.entries(mutated(tensors, more))) {
    const { shape, data } = tensor ?? {};
    const bytes = new Uint8Array(data?.buffer ?? new ArrayBuffer(4));
    const dtype = data instanceof Int32Array ? 'I32' : 'F32';
    header[name] = { dtype, shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
    datas.push(bytes);
  }
  const network = described ? { 'psnet.network': changedText(metadata['psnet.network'], changes) } : {};
  const all = { __metadata__: { ...metadata, ...network }, ...header };
  const text = Buffer.from(JSON.stringify(described ? all : mutated(all, changes)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...datas]);
}

/** An array with its header changed in the text, in as many characters. */
function withHeader(array: NpyArray, [{ path, value }]: readonly Mutation[]): Uint8Array {
  const bytes = Buffer.from(formatNpy(array));
  const text = bytes.toString('latin1');
  const [from, to] = [
    [/'<f4'|'<i4'|'\|u1'/, `'<${['f2', 'f8', 'i8', 'c8', 'O', 'f4'][path[0] % 6]}'`],
    [/\(\d+,\)/, `(${[value, value].join(', ')},)`],
    [/False/, 'True '],
  ][path[0] % 3] as [RegExp, string];
  return Buffer.from(text.replace(from, to), 'latin1');
}

const formats: Record<string, Format> = {
  'safetensors whose header lies': { ending: '.safetensors', make: (a) => tensorFile(a, [], false) },
  'safetensors whose network lies': { ending: '.safetensors', make: (a) => tensorFile(a, [], true) },
  'safetensors whose tensors lie': {
    ending: '.safetensors',
    make: (a, b) => tensorFile([{ ...a[0], path: [a[0].path[0]] }], b, true),
  },
  'npz files': {
    ending: '.npz',
    make: (changes, more) => {
      const { network, ...arrays } = goodValue(parseNpz(csrNpz(either(changes))));
      const text = changedText(new TextDecoder().decode(network.data as Uint8Array), changes);
      const data = new TextEncoder().encode(text);
      const lying = mutated(arrays, more);
      const entries = Object.entries(lying).filter(
        ([, each]) => ArrayBuffer.isView(each?.data) && Array.isArray(each.shape),
      );
      const described = changes[0].path[0] % 3 > 0;
      return formatNpz({
        ...Object.fromEntries(entries),
        ...(described ? { network: { shape: [data.length], data } } : {}),
      });
    },
  },
  'npz files whose arrays have lying headers': {
    ending: '.npz',
    make: (changes, more) => {
      const arrays = Object.entries(goodValue(parseNpz(csrNpz(either(changes)))));
      const at = more[0].path[0] % arrays.length;
      const files = arrays.map(([name, array], i) => [
        `${name}.npy`,
        i === at ? withHeader(array, changes) : formatNpy(array),
      ]);
      return zipSync(Object.fromEntries(files));
    },
  },
  'ONNX models': {
    ending: '.onnx',
    make: (changes, more) => {
      const model = decodeModel(onnxModel(either(changes), { sparse: more[0].path[0] % 2 === 0 }));
      try {
        return encodeModel(mutated(mutated(model, changes), more));
      } catch {
        // What the messages themselves do not take.
        return encodeModel(model).subarray(0, more[0].path[0] % 99);
      }
    },
  },
  'Keras files': {
    ending: '.h5',
    make: async (changes, more) => {
      const trained = either(changes);
      const model = kerasModel(trained);
      const { class_name, config } = modelConfig(model, trained.network.layers[0].inputShape);
      const weights = mutated(
        model.layers.map((layer) => layer.weights),
        more,
      );
      return writeHdf5((file) => {
        file.create_attribute(
          'model_config',
          changedText(JSON.stringify({ class_name, config }), changes),
          [],
          'S',
        );
        const root = file.create_group('model_weights');
        for (const [i, { name }] of model.layers.entries()) {
          const group = root.create_group(name);
          const good = (Array.isArray(weights[i]) ? weights[i] : []).filter(
            (each) =>
              each &&
              ArrayBuffer.isView(each.data) &&
              typeof each.name === 'string' &&
              each.name.includes('/'),
          );
          if (good.length === 0) continue;
          const names = [...new Set(good.map((each) => each.name))];
          group.create_attribute('weight_names', names, [names.length], 'S80');
          const inner = group.create_group(name);
          for (const each of names) {
            const { shape, data } = good.find((one) => one.name === each)!;
            const fits = Array.isArray(shape) && shape.reduce((a, b) => a * b, 1) === data.length;
            inner.create_dataset({
              name: each.split('/')[1],
              data,
              shape: fits ? [...shape] : [data.length],
            });
          }
        }
      });
    },
  },
};

describe('models that lie', () => {
  it.each(Object.entries(formats))('%s are imported or refused', async (_, { ending, make }) => {
    const before = process.memoryUsage().rss;
    let imported = 0;
    await fc.assert(
      fc.asyncProperty(mutations, mutations, async (changes, more) => {
        if (await expectImportedOrRefused(ending, await make(changes, more))) imported += 1;
      }),
      { numRuns: runs },
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(tooMuch);
    expect(imported).toBeLessThan(runs);
  });

  it('configurations of the reference are taken or refused', async () => {
    const part = fc.oneof(
      fc.constantFrom('config', 'net', 'fo', 'z', '=', 'np.array', '(', '[', ')', ']', ',', ' '.repeat(9999)),
      fc.integer().map(String),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 99 }), async (parts) => {
        const text = parts.join('');
        await expectImportedOrRefused('.py', Buffer.from(text));
      }),
      { numRuns: runs },
    );
  });
});
