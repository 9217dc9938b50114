import { describe, expect, it } from 'vitest';
import { badValue, goodValue } from '../../network/testing/networks.ts';
import { predict } from '../predict.ts';
import { endlessKeras } from '../testing/endless-keras.ts';
import { cnn, farthest, mlp, pooledCnn, samplesOf } from '../testing/trained.ts';
import { withoutPadding } from '../trained-network.ts';
import { writeHdf5 } from './hdf5.ts';
import { KeptWorkers } from './kept-worker.ts';
import { readKerasH5 } from './read-h5.ts';
import { kerasH5 } from './write-h5.ts';

const withConfig = (layers: unknown[]) =>
  writeHdf5((file) => {
    const config = { class_name: 'Sequential', config: { name: 'm', layers } };
    file.create_attribute('model_config', JSON.stringify(config), [], 'S');
    file.create_group('model_weights');
  });
const input = { class_name: 'InputLayer', config: { batch_shape: [null, 4, 4, 1], name: 'input' } };

describe('readKerasH5', () => {
  it.each([
    ['a padded sparse MLP', mlp],
    ['a sparse CNN', cnn],
    ['a CNN with global average pooling', pooledCnn],
  ])('reads back what was written, zeros as missing edges: %s', async (_, make) => {
    const written = withoutPadding(make());
    const { trained } = goodValue(await readKerasH5(await kerasH5(written), 'again'));
    expect(trained.junctions.map(({ connections }) => connections.leftOf.length)).toEqual(
      written.junctions.map(({ weights }) => weights.length),
    );
    expect(trained.network.spec.layers.map(({ kind }) => kind)).toEqual(
      written.network.spec.layers.map(({ kind }) => kind),
    );
    const { inputs, count, output } = samplesOf(written);
    const size = inputs.length / count;
    const found = Array.from({ length: count }, (_, i) => [
      ...predict(trained, inputs.subarray(i * size, (i + 1) * size)).output,
    ]).flat();
    expect(farthest(found, output)).toBeLessThan(1e-12);
  });

  it.each([
    ['a layer it does not know', { class_name: 'LSTM', config: { name: 'memory' } }, 'memory (LSTM)'],
    [
      'a layer without weights',
      { class_name: 'Dense', config: { name: 'd', units: 3 } },
      'weights are missing',
    ],
    [
      'an activation it does not know',
      { class_name: 'Activation', config: { name: 'a', activation: 'gelu' } },
      'gelu',
    ],
  ])('refuses %s, naming it', async (_, layer, words) => {
    const found = badValue(await readKerasH5(await withConfig([input, layer]), 'm'));
    expect(found.code).toBe('keras-unsupported');
    expect(found.message).toContain(words);
  });

  it('makes one dropout of two in a row', async () => {
    const dropout = (name: string, rate: number) => ({ class_name: 'Dropout', config: { name, rate } });
    const bytes = await writeHdf5((file) => {
      const layers = [
        { class_name: 'InputLayer', config: { batch_shape: [null, 2], name: 'input' } },
        dropout('a', 0.5),
        dropout('b', 0.2),
        { class_name: 'Dense', config: { name: 'd', units: 1 } },
      ];
      file.create_attribute(
        'model_config',
        JSON.stringify({ class_name: 'Sequential', config: layers }),
        [],
        'S',
      );
      const group = file.create_group('model_weights').create_group('d');
      group.create_attribute('weight_names', ['kernel:0'], [1], 'S8');
      group.create_dataset({ name: 'kernel:0', data: Float32Array.of(1, 2), shape: [2, 1] });
    });
    const { layers } = goodValue(await readKerasH5(bytes, 'm')).trained.network.spec;
    expect(layers.map(({ kind }) => kind)).toEqual(['dropout', 'dense']);
    expect(layers[0]).toMatchObject({ rate: expect.closeTo(0.6) });
  });

  it('refuses files that hold no model', async () => {
    expect(badValue(await readKerasH5(new Uint8Array(100), 'm')).code).toBe('bad-hdf5');
    const empty = await writeHdf5((file) => void file.create_group('nothing'));
    expect(badValue(await readKerasH5(empty, 'm')).code).toBe('keras-config');
    expect(badValue(await readKerasH5(await withConfig([]), 'm')).code).toBe('keras-config');
  });

  it('refuses a file on which the library never ends, and reads the next', async () => {
    const endless = badValue(await readKerasH5(endlessKeras(), 'm', { patience: 200 }));
    expect(endless).toMatchObject({
      code: 'bad-hdf5',
      message: 'm is not a readable HDF5 file: reading it did not get on for 0.2 seconds.',
      hint: expect.stringContaining('model.save'),
    });
    goodValue(await readKerasH5(await kerasH5(mlp()), 'm'));
  });

  it('stops where the caller does', async () => {
    const control = new AbortController();
    const reading = readKerasH5(endlessKeras(), 'm', { signal: control.signal });
    setTimeout(() => control.abort(), 1000);
    expect(badValue(await reading).code).toBe('cancelled');
    const { signal } = control;
    expect(badValue(await readKerasH5(await kerasH5(mlp()), 'm', { signal })).code).toBe('cancelled');
  });

  it('says where the worker broke off', async () => {
    const broken = new KeptWorkers<never, never>(
      () => new URL("data:text/javascript,throw new Error('out of bounds.')"),
    );
    const found = badValue(await readKerasH5(new Uint8Array(9), 'm', {}, broken));
    expect(found.code).toBe('bad-hdf5');
    expect(found.message).toBe('m is not a readable HDF5 file: reading it broke off (out of bounds).');
  });

  it('leaves the bytes to whoever gave them', async () => {
    const bytes = await kerasH5(mlp());
    const before = bytes.slice();
    goodValue(await readKerasH5(bytes, 'm'));
    expect(bytes).toEqual(before);
  });
});
