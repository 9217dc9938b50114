import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { firstErrorIn } from '../../language/first-error.ts';
import { goodValue } from '../../network/testing/networks.ts';
import { readArrayFile } from '../../runs/matrix-file.ts';
import { readKerasH5 } from '../keras/read-h5.ts';
import { externalDataIn } from '../onnx/external-data.ts';
import { readOnnx } from '../onnx/read-onnx.ts';
import { predict } from '../predict.ts';
import { farthest } from '../testing/trained.ts';
import { importNetwork } from './import-network.ts';
import { readArraysAsNetwork } from './read-arrays.ts';

/** Models written by PyTorch, Keras and in the layouts of converters, by testing/make_models.py. */
const models = fileURLToPath(new URL('../testing/models/', import.meta.url));
const cases = JSON.parse(readFileSync(join(models, 'cases.json'), 'utf8')) as Record<
  string,
  { inputs: number[]; output: number[] }
>;
const folder = mkdtempSync(join(tmpdir(), 'psnet-exporters-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(file: string) {
  if (file.endsWith('.safetensors'))
    return readArraysAsNetwork(goodValue(await readArrayFile(join(models, file))), 'model');
  const bytes = await readFile(join(models, file));
  return file.endsWith('.h5')
    ? readKerasH5(bytes, 'model')
    : readOnnx(bytes, 'model', externalDataIn(models));
}

describe.each(Object.entries(cases))('%s', (file, { inputs, output }) => {
  it('predicts what its own tool does, with missing weights as missing edges', async () => {
    const { trained, notes } = goodValue(await read(file));
    expect(farthest(predict(trained, inputs).output, output)).toBeLessThan(1e-5);
    expect(notes.filter((note) => note.includes('differ'))).toEqual([]);
    const { left, right, weights } = trained.network.junctions[0];
    expect(weights).toBeLessThan(0.8 * left * right);
  });

  it('becomes files of its own', async () => {
    const { files } = goodValue(
      await importNetwork(join(models, file), join(folder, `${file}.psnet`), firstErrorIn),
    );
    expect(files.length).toBe(2);
  });
});
