import type { Layer } from '../../network/network.ts';
import { csrNpz } from '../csr/write-csr.ts';
import { type TrainedNetwork, withoutPadding } from '../trained-network.ts';

/**
 * A readable Keras script that rebuilds a trained network from an .npz beside it: missing weights are held at
 * zero by constraints, so that training on keeps the pattern. Needs keras and NumPy.
 * @param weightsName file name of the weights beside the script
 */
export function kerasScript(
  trained: TrainedNetwork,
  weightsName: string,
): { script: string; weights: Uint8Array } {
  const bare = withoutPadding(trained);
  const { layers, spec } = bare.network;
  const script = `"""${bare.origin}.

Made by PSNet. Run it, or import build from it. Keras keeps full matrices: weights that were left out before
training are zeros here, and a constraint keeps them so in training.
"""
from pathlib import Path

import keras
import numpy as np
from keras import layers


class Pattern(keras.constraints.Constraint):
    """Keeps the weights that do not exist at zero."""

    def __init__(self, exists):
        self.exists = exists

    def __call__(self, weights):
        return weights * self.exists


def build(path=Path(__file__).with_name(${JSON.stringify(weightsName)})):
    arrays = np.load(path)

    def kernel(junction, shape):
        """The [left, right] matrix of a junction, zeros where no edge is, and the mask of its edges."""
        part = lambda name: arrays[f"junction{junction}_{name}"]
        right, left = part("shape")
        rows = np.repeat(np.arange(right), np.diff(part("indptr")))
        weights, exists = np.zeros((left, right), "float32"), np.zeros((left, right), "float32")
        weights[part("indices"), rows] = part("data")
        exists[part("indices"), rows] = 1
        return weights.reshape(shape), Pattern(exists.reshape(shape))

    def add(layer, *weights):
        model.add(layer)
        if weights:
            layer.set_weights(weights)

    model = keras.Sequential([layers.Input((${spec.input.shape.join(', ')},))], name=${JSON.stringify(spec.name.replaceAll('-', '_'))})
${layers
  .flatMap(lines)
  .map((line) => `    ${line}\n`)
  .join('')}    return model


if __name__ == "__main__":
    build().summary()
`;
  return { script, weights: csrNpz(bare) };
}

function lines({ spec, inputShape, junction }: Layer, index: number): string[] {
  const tuple = (values: readonly number[]) => `(${values.join(', ')})`;
  switch (spec.kind) {
    case 'dense':
      return [
        `weights, pattern = kernel(${junction!.index}, ${tuple([inputShape[0], spec.units])})`,
        `add(layers.Dense(${spec.units}, "${spec.activation}", kernel_constraint=pattern), weights, arrays["junction${junction!.index}_bias"])`,
      ];
    case 'conv':
      return [
        `weights, pattern = kernel(${junction!.index}, ${tuple([...spec.kernel, inputShape[2], spec.filters])})`,
        `add(layers.Conv2D(${spec.filters}, ${tuple(spec.kernel)}, ${tuple(spec.stride)}, "${spec.padding}", activation="${spec.activation}", kernel_constraint=pattern), weights, arrays["junction${junction!.index}_bias"])`,
      ];
    case 'pool': {
      const pool = spec.mode === 'max' ? 'MaxPooling2D' : 'AveragePooling2D';
      return [`add(layers.${pool}(${tuple(spec.size)}, ${tuple(spec.stride)}))`];
    }
    case 'global-average-pool':
      return ['add(layers.GlobalAveragePooling2D())'];
    case 'flatten':
      return ['add(layers.Flatten())'];
    case 'dropout':
      return [`add(layers.Dropout(${spec.rate}))`];
    case 'batch-norm': {
      const parts = ['gamma', 'beta', 'mean', 'variance'].map((part) => `arrays["layer${index}_${part}"]`);
      return [
        `add(layers.BatchNormalization(momentum=${spec.momentum}, epsilon=${spec.epsilon}), ${parts.join(', ')})`,
      ];
    }
  }
}
