import { sizeOf } from '../../network/layer-shapes.ts';
import type { Layer } from '../../network/network.ts';
import { denseKernel, type TrainedNetwork, withoutPadding } from '../trained-network.ts';

/** One weight of a Keras layer, with the name that Keras gives it. */
export interface KerasWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A layer of a Keras Sequential model: its configuration and weights, in Keras' order. */
export interface KerasLayer {
  readonly name: string;
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly weights: readonly KerasWeight[];
}

/** A Keras Sequential model, as both .h5 files and tfjs' model.json describe it. */
export interface KerasModel {
  readonly name: string;
  readonly layers: readonly KerasLayer[];
  readonly origin: string;
}

/** The version of the configuration's dialect: Keras 2, which Keras 3 and tfjs read too. */
export const kerasVersion = '2.15.0';

/** A trained network as a Keras Sequential model; weights that do not exist are zeros. */
export function kerasModel(trained: TrainedNetwork): KerasModel {
  const { network, junctions, normalisations, origin } = withoutPadding(trained);
  const layers = network.layers.map((layer, index): KerasLayer => {
    const name = `${layer.spec.kind.replaceAll('-', '_')}_${index + 1}`;
    const weights = layer.junction && junctions[layer.junction.index - 1];
    const statistics = normalisations.find((each) => each.layer === index);
    const vector = (part: string, data: Float32Array) => ({
      name: `${name}/${part}:0`,
      shape: [data.length],
      data,
    });
    const kernel = (shape: readonly number[]) => ({
      name: `${name}/kernel:0`,
      shape,
      data: denseKernel(weights!),
    });
    return {
      name,
      ...describe(layer),
      weights: weights
        ? [kernel(kernelShape(layer)), vector('bias', weights.bias)]
        : statistics
          ? [
              vector('gamma', statistics.gamma),
              vector('beta', statistics.beta),
              vector('moving_mean', statistics.mean),
              vector('moving_variance', statistics.variance),
            ]
          : [],
    };
  });
  return { name: network.spec.name.replaceAll('-', '_'), layers, origin };
}

/** The configuration as Keras' `model.to_json()` would give it. */
export function modelConfig(model: KerasModel, inputShape: readonly number[]) {
  return {
    class_name: 'Sequential',
    config: {
      name: model.name,
      layers: [
        {
          class_name: 'InputLayer',
          config: {
            batch_input_shape: [null, ...inputShape],
            dtype: 'float32',
            sparse: false,
            name: 'input',
          },
        },
        ...model.layers.map(({ name, className, config }) => ({
          class_name: className,
          config: { name, trainable: true, dtype: 'float32', ...config },
        })),
      ],
    },
    keras_version: kerasVersion,
    backend: 'tensorflow',
  };
}

/** Shape of a junction's kernel in Keras: [in, out], or [ky, kx, channel, filter]. */
function kernelShape({ spec, inputShape, outputShape }: Layer): number[] {
  return spec.kind === 'conv'
    ? [...spec.kernel, inputShape[2], spec.filters]
    : [sizeOf(inputShape), sizeOf(outputShape)];
}

function describe({ spec, outputShape }: Layer): Pick<KerasLayer, 'className' | 'config'> {
  switch (spec.kind) {
    case 'dense':
      return {
        className: 'Dense',
        config: { units: spec.units, activation: spec.activation, use_bias: true },
      };
    case 'conv':
      return {
        className: 'Conv2D',
        config: {
          filters: spec.filters,
          kernel_size: spec.kernel,
          strides: spec.stride,
          padding: spec.padding,
          data_format: 'channels_last',
          dilation_rate: [1, 1],
          activation: spec.activation,
          use_bias: true,
        },
      };
    case 'pool':
      return {
        className: spec.mode === 'max' ? 'MaxPooling2D' : 'AveragePooling2D',
        config: {
          pool_size: spec.size,
          strides: spec.stride,
          padding: 'valid',
          data_format: 'channels_last',
        },
      };
    case 'global-average-pool':
      return { className: 'GlobalAveragePooling2D', config: { data_format: 'channels_last' } };
    case 'flatten':
      return { className: 'Flatten', config: { data_format: 'channels_last' } };
    case 'dropout':
      return { className: 'Dropout', config: { rate: spec.rate } };
    case 'batch-norm':
      return {
        className: 'BatchNormalization',
        config: {
          axis: [outputShape.length],
          momentum: spec.momentum,
          epsilon: spec.epsilon,
          center: true,
          scale: true,
        },
      };
  }
}
