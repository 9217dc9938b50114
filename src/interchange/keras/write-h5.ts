import type { Group } from 'h5wasm';
import type { TrainedNetwork } from '../trained-network.ts';
import { writeHdf5 } from './hdf5.ts';
import { kerasModel, kerasVersion, modelConfig } from './model-config.ts';

/** A trained network as a Keras HDF5 file: architecture and weights, for `keras.models.load_model`. */
export function kerasH5(trained: TrainedNetwork): Promise<Uint8Array> {
  const model = kerasModel(trained);
  const config = modelConfig(model, trained.network.spec.input.shape);
  return writeHdf5((file) => {
    text(file, 'backend', 'tensorflow');
    text(file, 'keras_version', kerasVersion);
    text(file, 'model_config', JSON.stringify({ class_name: config.class_name, config: config.config }));
    text(file, 'psnet_origin', model.origin);
    const root = file.create_group('model_weights');
    text(root, 'backend', 'tensorflow');
    text(root, 'keras_version', kerasVersion);
    names(
      root,
      'layer_names',
      model.layers.map((layer) => layer.name),
    );
    for (const layer of model.layers) {
      const group = root.create_group(layer.name);
      names(
        group,
        'weight_names',
        layer.weights.map((weight) => weight.name),
      );
      if (layer.weights.length === 0) continue;
      const inner = group.create_group(layer.name);
      for (const { name, shape, data } of layer.weights)
        inner.create_dataset({ name: name.slice(layer.name.length + 1), data, shape: [...shape] });
    }
  });
}

const text = (on: Group, name: string, value: string) => on.create_attribute(name, value, [], 'S');

/** A list of names; an empty list is an empty array of numbers, as Keras itself writes it. */
function names(on: Group, name: string, values: string[]): void {
  if (values.length > 0)
    on.create_attribute(
      name,
      values,
      [values.length],
      `S${Math.max(...values.map((value) => value.length))}`,
    );
  else on.create_attribute(name, new Float64Array(0), [0], '<d');
}
