import type { Dataset, Group } from 'h5wasm';
import * as v from 'valibot';
import { ok, problem, type Result } from '../../base/result.ts';
import type { Activation } from '../../schema/network-spec.ts';
import { type ImportedNetwork, NetworkAssembler } from '../import/network-assembler.ts';
import { samePadding } from '../same-padding.ts';
import { datasetValues, mostValuesIn } from './dataset-values.ts';
import { textAttribute } from './text-attribute.ts';

const pair = v.union([
  v.pipe(
    v.number(),
    v.transform((n): [number, number] => [n, n]),
  ),
  v.tuple([v.number(), v.number()]),
]);
const sides = v.array(v.nullable(v.number()));
const layerConfig = v.object({
  class_name: v.string(),
  config: v.looseObject({
    name: v.optional(v.string(), ''),
    batch_input_shape: v.optional(sides),
    batch_shape: v.optional(sides),
    activation: v.optional(v.any()),
    kernel_size: v.optional(pair),
    pool_size: v.optional(pair),
    strides: v.optional(v.nullable(pair)),
    padding: v.optional(v.string(), 'valid'),
    data_format: v.optional(v.nullable(v.string())),
    dilation_rate: v.optional(pair),
    groups: v.optional(v.number()),
    rate: v.optional(v.number()),
    epsilon: v.optional(v.number()),
    momentum: v.optional(v.number()),
    target_shape: v.optional(sides),
  }),
});
const modelConfig = v.object({
  class_name: v.string(),
  config: v.union([
    v.object({ layers: v.array(layerConfig) }),
    v.pipe(
      v.array(layerConfig),
      v.transform((layers) => ({ layers })),
    ),
  ]),
});

type Layer = v.InferOutput<typeof layerConfig>;

/** The file whose model is read, and who hears of it. */
interface Reading {
  /** Bytes of the file. */
  readonly size: number;
  /** Called before each step, with the bytes it handles. */
  readonly step: (bytes: number) => void;
}

/**
 * The network that an opened Keras HDF5 file holds, as `readKerasH5` says. What the HDF5 library throws on its way comes
 * through. Errors: `keras-config`, `keras-weights`, `keras-unsupported` (names the layer).
 */
export function modelInH5(file: Group, name: string, reading: Reading): Result<ImportedNetwork> {
  const text = textAttribute(file, 'model_config', reading.size);
  const config = typeof text === 'string' ? v.safeParse(modelConfig, jsonOf(text)) : undefined;
  if (!config?.success)
    return problem(
      'keras-config',
      'The file has no description of the layers.',
      'Save the whole model with model.save("model.h5"), not only its weights.',
    );
  const { layers } = config.output.config;
  const shape = layers
    .map(({ config: { batch_input_shape, batch_shape } }) => batch_input_shape ?? batch_shape)
    .find(Boolean)
    ?.slice(1);
  if (!shape || shape.some((side) => side === null))
    return problem(
      'keras-config',
      'The model does not say the size of its input.',
      'Build it with an Input layer of a fixed size.',
    );
  const flattens = layers.find(({ class_name: kind }) => kind !== 'InputLayer')?.class_name;
  if (shape.length !== 1 && shape.length !== 3 && flattens !== 'Flatten')
    return problem(
      'keras-unsupported',
      `The model takes inputs of ${shape.join('×')}, and does not flatten them first.`,
      'PSNet takes vectors, and images of height × width × channels.',
    );
  const sides = shape as number[];
  const assembler = new NetworkAssembler(
    sides.length === 1 || sides.length === 3 ? sides : [sides.reduce((product, side) => product * side, 1)],
  );
  const root = (file.get('model_weights') ?? file) as Group;
  const most = mostValuesIn(reading.size);
  let left = most;
  for (const layer of layers) {
    const weights = weightsOf(root, layer.config.name, left, reading);
    if (!weights.ok) return weights;
    for (const data of Object.values(weights.value)) left -= data.length;
    const added = addLayer(assembler, layer, weights.value);
    if (!added.ok) return added;
  }
  reading.step(4 * (most - left));
  return assembler.finish(name, 'a model from Keras');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The weights of a layer, at most so many values, by the last part of their names: kernel, bias, gamma, … */
function weightsOf(
  root: Group,
  layer: string,
  most: number,
  { size, step }: Reading,
): Result<Record<string, Float32Array>> {
  step(0);
  const group = layer ? (root.get(layer) as Group | null) : null;
  const names = group ? textAttribute(group, 'weight_names', size) : undefined;
  const weights: Record<string, Float32Array> = {};
  if (!group || !Array.isArray(names)) return ok(weights);
  let left = most;
  for (const name of names) {
    const values = datasetValues(group.get(name) as Dataset, name, left, step);
    if (!values.ok) return values;
    left -= values.value.length;
    weights[name.split('/').at(-1)!.replace(/:\d+$/, '')] = values.value;
  }
  return ok(weights);
}

const known = ['relu', 'sigmoid', 'tanh', 'softmax', 'linear'] as const satisfies readonly Activation[];

function addLayer(
  assembler: NetworkAssembler,
  layer: Layer,
  weights: Record<string, Float32Array>,
): Result<void> {
  const { class_name: kind, config } = layer;
  const refuse = (why: string): Result<void> =>
    problem(
      'keras-unsupported',
      `Layer ${config.name} (${kind}) cannot be carried: ${why}.`,
      'PSNet takes chains of dense layers, 2-D convolutions, pools and batch normalisations.',
    );
  const activate = (given: unknown): Result<void> => {
    const activation = known.find((each) => each === (given ?? 'linear'));
    return activation
      ? assembler.activation(activation)
      : refuse(`its activation ${JSON.stringify(given)} is not known here`);
  };
  const andActivate = (added: Result<void>) => (added.ok ? activate(config.activation) : added);
  if (config.data_format === 'channels_first') return refuse('its images are channels first');
  switch (kind) {
    case 'InputLayer':
      return ok(undefined);
    case 'Dense':
      if (!weights.kernel) return refuse('its weights are missing');
      if (assembler.shape.length === 3) return refuse('it works along the channels of an image');
      return andActivate(
        assembler.dense(weights.kernel, weights.kernel.length / assembler.shape[0], weights.bias),
      );
    case 'Conv2D': {
      if (!weights.kernel || !config.kernel_size) return refuse('its weights are missing');
      if ((config.groups ?? 1) !== 1 || config.dilation_rate?.some((rate) => rate !== 1))
        return refuse('it is grouped or dilated');
      const [height, width] = config.kernel_size;
      const filters = weights.kernel.length / (height * width * assembler.shape[2]);
      const padding = config.padding === 'same' ? 'same' : 'valid';
      const spec = {
        filters,
        kernel: config.kernel_size,
        stride: config.strides ?? ([1, 1] as const),
        padding,
      } as const;
      return andActivate(assembler.conv(spec, weights.kernel, weights.bias));
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const size = config.pool_size ?? [2, 2];
      const strides = config.strides ?? size;
      const padded = ([0, 1] as const).some((axis) => {
        const { before, after } = samePadding(assembler.shape[axis] ?? 1, size[axis], strides[axis]);
        return before + after > 0;
      });
      if (config.padding === 'same' && padded)
        assembler.notes.push(
          `Padding of ${config.name} cannot be carried: the pool begins at the first pixel and leaves borders out, so predictions differ.`,
        );
      const mode = kind === 'MaxPooling2D' ? 'max' : 'average';
      return assembler.plain({ kind: 'pool', mode, size, stride: strides });
    }
    case 'GlobalAveragePooling2D':
      return assembler.plain({ kind: 'global-average-pool' });
    case 'Flatten':
      return assembler.shape.length === 1 ? ok(undefined) : assembler.plain({ kind: 'flatten' });
    case 'Reshape':
      return config.target_shape?.length === 1
        ? assembler.plain({ kind: 'flatten' })
        : refuse('it makes another image');
    case 'Dropout':
      return assembler.plain({ kind: 'dropout', rate: config.rate ?? 0.5 });
    case 'BatchNormalization': {
      const channels = assembler.shape.at(-1)!;
      const { moving_mean: mean, moving_variance: variance } = weights;
      if (!mean || !variance) return refuse('its statistics are missing');
      const gamma = weights.gamma ?? new Float32Array(channels).fill(1);
      const beta = weights.beta ?? new Float32Array(channels);
      return assembler.batchNorm(
        { gamma, beta, mean, variance },
        config.epsilon ?? 1e-3,
        config.momentum ?? 0.99,
      );
    }
    case 'Activation':
      return activate(config.activation);
    case 'ReLU':
      if (config.max_value || config.negative_slope || config.threshold)
        return refuse('it is more than max(0, x)');
      return activate('relu');
    case 'Softmax':
      return activate('softmax');
    default:
      return refuse('PSNet has no such layer');
  }
}
