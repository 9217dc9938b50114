import type { Layer } from '../../network/network.ts';
import type { Activation } from '../../schema/network-spec.ts';
import { csrNpz } from '../csr/write-csr.ts';
import { identifierOf } from '../identifier.ts';
import { samePadding } from '../same-padding.ts';
import { type TrainedNetwork, withoutPadding } from '../trained-network.ts';

/** A PyTorch module as Python source, and the weights file that it loads. */
export interface PytorchFiles {
  readonly script: string;
  readonly weights: Uint8Array;
}

/**
 * A readable PyTorch module of a trained network: only weights that exist are parameters, so it can be
 * trained further and stays sparse. Needs torch and NumPy. Images come as [N, height, width, channels].
 * @param weightsName file name of the weights beside the script
 */
export function pytorchFiles(trained: TrainedNetwork, weightsName: string): PytorchFiles {
  const bare = withoutPadding(trained);
  const name = identifierOf(bare.network.spec.name, { pascal: true });
  const steps = stepsOf(bare.network.layers);
  const kinds = new Set(bare.network.layers.map((layer) => layer.spec.kind));
  const script = `"""${bare.origin}.

Made by PSNet. Weights that were left out before training do not exist here: each layer keeps its edges
(right neuron, left neuron) and one parameter per edge.

    from ${weightsName.replace(/(-weights)?\.npz$/, '')} import load
    model = load()
    probabilities = model(inputs)      # inputs: [N, ${bare.network.spec.input.shape.join(', ')}]
"""
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


class SparseWeight(nn.Module):
    """A [right, left] weight matrix of which only some entries exist."""

    def __init__(self, rows, columns, shape, values, bias):
        super().__init__()
        self.register_buffer("rows", rows)
        self.register_buffer("columns", columns)
        self.shape = shape
        self.values = nn.Parameter(values)
        self.bias = nn.Parameter(bias)

    def matrix(self):
        empty = torch.zeros(self.shape, dtype=self.values.dtype, device=self.values.device)
        return empty.index_put((self.rows, self.columns), self.values)

    @classmethod
    def from_csr(cls, arrays, junction):
        part = lambda name: torch.from_numpy(arrays[f"junction{junction}_{name}"])
        starts = part("indptr").long()
        rows = torch.repeat_interleave(torch.arange(len(starts) - 1), starts[1:] - starts[:-1])
        return cls(rows, part("indices").long(), tuple(part("shape").tolist()), part("data"), part("bias"))


class SparseLinear(SparseWeight):
    def forward(self, x):
        return F.linear(x, self.matrix(), self.bias)
${kinds.has('conv') ? convClass : ''}${kinds.has('batch-norm') ? normClass : ''}

class ${name}(nn.Module):
    def __init__(self, arrays):
        super().__init__()
${steps
  .map((step) => step.init)
  .filter(Boolean)
  .map((line) => `        ${line}\n`)
  .join('')}
    def logits(self, x):
${steps
  .slice(0, -1)
  .flatMap((step) => step.forward)
  .map((line) => `        ${line}\n`)
  .join('')}${steps
  .at(-1)!
  .logits.map((line) => `        ${line}\n`)
  .join('')}        return x

    def forward(self, x):
        x = self.logits(x)
${steps
  .at(-1)!
  .forward.slice(steps.at(-1)!.logits.length)
  .map((line) => `        ${line}\n`)
  .join('')}        return x


def load(path=Path(__file__).with_name(${JSON.stringify(weightsName)})):
    """The trained network, ready to predict; call .train() to go on training it."""
    with np.load(path) as arrays:
        return ${name}(arrays).eval()
`;
  return { script, weights: csrNpz(bare) };
}

const convClass = `

class SparseConv2d(SparseWeight):
    """A convolution; a row of the matrix is a kernel in [ky][kx][channel] order."""

    def __init__(self, *parts):
        super().__init__(*parts)
        self.kernel = self.stride = (1, 1)
        self.padding = (0, 0, 0, 0)

    def shaped(self, kernel, stride, padding):
        self.kernel, self.stride, self.padding = kernel, stride, padding
        return self

    def forward(self, x):
        weight = self.matrix().reshape(self.shape[0], *self.kernel, -1).permute(0, 3, 1, 2)
        return F.conv2d(F.pad(x, self.padding), weight, self.bias, stride=self.stride)
`;

const normClass = `

def batch_norm(kind, arrays, layer, eps, momentum):
    part = lambda name: torch.from_numpy(arrays[f"layer{layer}_{name}"])
    norm = kind(len(part("gamma")), eps=eps, momentum=momentum)
    norm.weight.data, norm.bias.data = part("gamma"), part("beta")
    norm.running_mean, norm.running_var = part("mean"), part("variance")
    return norm
`;

interface Step {
  /** A line of __init__. */
  readonly init?: string;
  /** Lines of forward, all, and those before the last activation. */
  readonly forward: readonly string[];
  readonly logits: readonly string[];
}

/** Images are carried channels-first, as PyTorch likes them, from the first layer to the flattening one. */
function stepsOf(layers: readonly Layer[]): Step[] {
  let channelsFirst = false;
  return layers.map((layer, index) => stepOf(layer, index));

  function stepOf(layer: Layer, index: number): Step {
    const { spec, inputShape, junction } = layer;
    const image = inputShape.length === 3;
    const before: string[] = [];
    if (image && !channelsFirst && spec.kind !== 'flatten') {
      before.push('x = x.permute(0, 3, 1, 2)');
      channelsFirst = true;
    }
    const simple = (line: string, init?: string): Step => {
      const lines = [...before, line];
      return { init, forward: lines, logits: lines };
    };
    const name = `self.layer${index + 1}`;
    switch (spec.kind) {
      case 'dense':
      case 'conv': {
        const lines = [...before, `x = ${name}(x)`];
        const init =
          spec.kind === 'dense'
            ? `${name} = SparseLinear.from_csr(arrays, ${junction!.index})`
            : `${name} = SparseConv2d.from_csr(arrays, ${junction!.index}).shaped(${convShape(layer)})`;
        const activation = activationOf(spec.activation, image ? 1 : -1);
        return { init, forward: activation ? [...lines, activation] : lines, logits: lines };
      }
      case 'pool': {
        const op = spec.mode === 'max' ? 'max_pool2d' : 'avg_pool2d';
        return simple(`x = F.${op}(x, (${spec.size.join(', ')}), stride=(${spec.stride.join(', ')}))`);
      }
      case 'global-average-pool':
        channelsFirst = false;
        return simple('x = x.mean(dim=(2, 3))');
      case 'flatten': {
        const straight = channelsFirst ? 'x = x.permute(0, 2, 3, 1).flatten(1)' : 'x = x.flatten(1)';
        channelsFirst = false;
        return simple(straight);
      }
      case 'dropout':
        return simple(`x = F.dropout(x, ${spec.rate}, self.training)`);
      case 'batch-norm': {
        const kind = image ? 'nn.BatchNorm2d' : 'nn.BatchNorm1d';
        // Keras' momentum keeps the old value, PyTorch's takes the new one.
        const momentum = Number((1 - spec.momentum).toPrecision(6));
        return simple(
          `x = ${name}(x)`,
          `${name} = batch_norm(${kind}, arrays, ${index}, ${spec.epsilon}, ${momentum})`,
        );
      }
    }
  }
}

function convShape({ spec, inputShape }: Layer): string {
  if (spec.kind !== 'conv') return '';
  const [rows, columns] = ([0, 1] as const).map((axis) =>
    spec.padding === 'same'
      ? samePadding(inputShape[axis], spec.kernel[axis], spec.stride[axis])
      : { before: 0, after: 0 },
  );
  const padding = [columns.before, columns.after, rows.before, rows.after];
  return [spec.kernel, spec.stride, padding].map((values) => `(${values.join(', ')})`).join(', ');
}

function activationOf(activation: Activation, axis: number): string | undefined {
  if (activation === 'linear') return undefined;
  return activation === 'softmax' ? `x = F.softmax(x, dim=${axis})` : `x = torch.${activation}(x)`;
}
