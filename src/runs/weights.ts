import { join } from 'node:path';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import type { Connections } from '../network/connections.ts';
import { readTensors, type Tensor, writeTensors } from './safetensors.ts';

/** Trained weights of one junction, in the order of its connections (right neuron by right neuron). */
export interface JunctionWeights {
  /** Index of the junction, from 1. */
  readonly index: number;
  readonly connections: Connections;
  /** One per edge. */
  readonly weights: Float32Array;
  /** One per right neuron; for a convolution one per filter. */
  readonly bias: Float32Array;
}

/** Trained statistics and scales of a batch normalisation, one value a channel. */
export interface NormalisationWeights {
  /** Index of the layer in NetworkSpec.layers. */
  readonly layer: number;
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

export interface RunWeights {
  readonly network: string;
  readonly junctions: readonly JunctionWeights[];
  readonly normalisations: readonly NormalisationWeights[];
}

const vector = (data: Tensor['data']): Tensor => ({ shape: [data.length], data });

function isFull({ left, right, leftOf }: Connections): boolean {
  return leftOf.length === left * right;
}

/** Connections of a junction in which every edge exists, left neurons in order. */
export function fullConnections(left: number, right: number): Connections {
  const rowStart = Uint32Array.from({ length: right + 1 }, (_, row) => row * left);
  const leftOf = new Uint32Array(left * right);
  for (let edge = 0; edge < leftOf.length; edge++) leftOf[edge] = edge % left;
  return { left, right, rowStart, leftOf };
}

function junctionTensors({ index, connections, weights, bias }: JunctionWeights): [string, Tensor][] {
  const name = `junction${index}`;
  const { left, right, rowStart, leftOf } = connections;
  // A full junction whose edges stand in order says all by its shape: a matrix, and no indices beside it.
  const ordered = isFull(connections) && leftOf.every((from, edge) => from === edge % left);
  if (ordered) {
    return [
      [`${name}.weight`, { shape: [right, left], data: weights }],
      [`${name}.bias`, vector(bias)],
    ];
  }
  const indices = left <= 65_536 ? Uint16Array.from(leftOf) : leftOf;
  return [
    [`${name}.weight`, vector(weights)],
    [`${name}.left`, vector(indices)],
    [`${name}.row_start`, vector(rowStart)],
    [`${name}.bias`, vector(bias)],
  ];
}

/**
 * Writes a run's weights.safetensors: only edges that exist are in it, each with a 2-byte left neuron (4 bytes
 * where the left layer is wider than 65,536). A fully connected junction is a plain [right, left] matrix.
 */
export function writeWeights(folder: string, weights: RunWeights): Promise<Result<void>> {
  const tensors: Record<string, Tensor> = Object.fromEntries(weights.junctions.flatMap(junctionTensors));
  for (const { layer, gamma, beta, mean, variance } of weights.normalisations) {
    for (const [part, data] of Object.entries({ gamma, beta, mean, variance })) {
      tensors[`layer${layer}.${part}`] = vector(data);
    }
  }
  const lefts = Object.fromEntries(
    weights.junctions.map(({ index, connections }) => [`junction${index}.left`, String(connections.left)]),
  );
  return writeTensors(join(folder, 'weights.safetensors'), {
    tensors,
    metadata: { format: 'psnet', 'psnet.version': '1', 'psnet.network': weights.network, ...lefts },
  });
}

/** Reads a run's weights.safetensors, which its training writes at its end. Errors: `no-weights`, `bad-tensors`. */
export async function readWeights(folder: string): Promise<Result<RunWeights>> {
  const path = join(folder, 'weights.safetensors');
  const file = await readTensors(path);
  if (!file.ok && file.error.code === 'file-missing')
    return problem(
      'no-weights',
      phrase`${folder} has kept no weights: its training has not ended.`,
      'Go on with it: psnet train --resume RUN.',
      { file: path },
    );
  if (!file.ok) return file;
  const { tensors, metadata } = file.value;
  const junctions: JunctionWeights[] = [];
  for (let index = 1; tensors[`junction${index}.weight`]; index++) {
    const weight = tensors[`junction${index}.weight`];
    const bias = tensors[`junction${index}.bias`];
    const left = tensors[`junction${index}.left`];
    const rowStart = tensors[`junction${index}.row_start`];
    if (!bias || (weight.shape.length === 1 && !(left && rowStart))) {
      return problem('bad-tensors', phrase`${path} lacks a part of junction ${index}.`);
    }
    const connections =
      left && rowStart
        ? {
            left: Number(metadata[`junction${index}.left`]),
            right: rowStart.data.length - 1,
            rowStart: Uint32Array.from(rowStart.data),
            leftOf: Uint32Array.from(left.data),
          }
        : fullConnections(weight.shape[1], weight.shape[0]);
    junctions.push({
      index,
      connections,
      weights: weight.data as Float32Array,
      bias: bias.data as Float32Array,
    });
  }
  const normalisations = Object.keys(tensors)
    .map((name) => /^layer(\d+)\.gamma$/.exec(name)?.[1])
    .filter((layer) => layer !== undefined)
    .map((layer) => {
      const part = (name: string) => tensors[`layer${layer}.${name}`]?.data as Float32Array;
      return {
        layer: Number(layer),
        gamma: part('gamma'),
        beta: part('beta'),
        mean: part('mean'),
        variance: part('variance'),
      };
    });
  return ok({ network: metadata['psnet.network'] ?? '', junctions, normalisations });
}
