import type { TrainedNetwork } from '../trained-network.ts';
import { kerasModel, kerasVersion, modelConfig } from './model-config.ts';

/** Largest binary file beside model.json, as TensorFlow.js' own converter splits them. */
const shardBytes = 4 * 1024 * 1024;

/** The files of a TensorFlow.js layers model: model.json and its weight files, by name. */
export function tfjsFiles(trained: TrainedNetwork): Readonly<Record<string, Uint8Array>> {
  const model = kerasModel(trained);
  const weights = model.layers.flatMap((layer) => layer.weights);
  const bytes = new Uint8Array(weights.reduce((sum, { data }) => sum + data.byteLength, 0));
  let offset = 0;
  for (const { data } of weights) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  const shards = Math.max(1, Math.ceil(bytes.length / shardBytes));
  const paths = Array.from({ length: shards }, (_, shard) => `group1-shard${shard + 1}of${shards}.bin`);
  const topology = modelConfig(model, trained.network.spec.input.shape);
  const json = {
    format: 'layers-model',
    generatedBy: 'psnet',
    convertedBy: null,
    userDefinedMetadata: { origin: model.origin },
    modelTopology: {
      keras_version: kerasVersion,
      backend: 'tensorflow',
      model_config: { class_name: topology.class_name, config: topology.config },
    },
    weightsManifest: [
      {
        paths,
        weights: weights.map(({ name, shape }) => ({
          name: name.replace(/:0$/, ''),
          shape,
          dtype: 'float32',
        })),
      },
    ],
  };
  return {
    'model.json': new TextEncoder().encode(JSON.stringify(json)),
    ...Object.fromEntries(
      paths.map((path, shard) => [path, bytes.subarray(shard * shardBytes, (shard + 1) * shardBytes)]),
    ),
  };
}
