import { type Phrase, phrase } from '../base/phrase.ts';
import { fail, ok, problem, type Result } from '../base/result.ts';
import { type BuildOptions, buildNetwork } from '../network/build-network.ts';
import type { Connections } from '../network/connections.ts';
import type { Network } from '../network/network.ts';
import type { NetworkProblem } from '../network/network-problem.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import { type NamedArrays, readArrays } from './matrix-file.ts';
import type { Tensor } from './safetensors.ts';

/**
 * Reads the files that a network's `pattern from "file"` lines name, for `buildNetwork`. A file holds the edges
 * of junction i either as compressed sparse rows (names as PyTorch's, SciPy's or a run's, see `rowNames`) or as
 * a matrix whose zeros are the missing edges: `junctionI`, else the I-th matrix in the order of names; [right,
 * left] as PyTorch keeps it or [left, right] as Keras does, whichever fits (the first where both do). Kernels
 * of convolutions may have four axes, in either order.
 */
export async function readPatternFiles(spec: NetworkSpec): Promise<Result<BuildOptions>> {
  const files = new Map<string, NamedArrays>();
  for (const layer of spec.layers) {
    const pattern = 'sparsity' in layer ? layer.sparsity.pattern : undefined;
    if (pattern?.kind !== 'file' || files.has(pattern.path)) continue;
    const arrays = await readArrays(pattern.path);
    if (!arrays.ok) return arrays;
    files.set(pattern.path, arrays.value);
  }
  return ok({
    connectionsFromFile: (path, junction, left, right) => {
      const arrays = files.get(path);
      return arrays && connectionsIn(arrays, path, { junction, left, right });
    },
  });
}

/** `buildNetwork` with the edges of its pattern files read; errors of both. */
export async function buildNetworkFromFiles(spec: NetworkSpec): Promise<Result<Network, NetworkProblem[]>> {
  const options = await readPatternFiles(spec);
  return options.ok ? buildNetwork(spec, options.value) : fail([options.error]);
}

interface Wanted {
  readonly junction: number;
  readonly left: number;
  readonly right: number;
}

/** The edges of one junction among a file's arrays. Errors: `pattern-file-*`. */
export function connectionsIn(arrays: NamedArrays, path: string, wanted: Wanted): Result<Connections> {
  const rows = compressedRows(arrays, wanted);
  if (rows) return checkRows(rows, path);
  const named = arrays[`junction${wanted.junction}`];
  const matrix = named ?? matricesOf(arrays)[wanted.junction - 1];
  if (!matrix)
    return problem(
      'pattern-file-lacks',
      phrase`${path} holds no matrix for junction ${wanted.junction}.`,
      phrase`Save one matrix per junction, named junction${wanted.junction}.`,
    );
  return fromMatrix(matrix, path, wanted);
}

/** Names of row starts, left neurons and left size, after `junctionI` and a separator, or alone for junction 1. */
const rowNames = [
  ['crow_indices', 'col_indices'],
  ['indptr', 'indices'],
  ['row_start', 'left'],
] as const;

function compressedRows(arrays: NamedArrays, { junction, left, right }: Wanted): Connections | undefined {
  const prefixes = [`junction${junction}.`, `junction${junction}_`, ...(junction === 1 ? [''] : [])];
  for (const prefix of prefixes)
    for (const [starts, columns] of rowNames) {
      const rowStart = arrays[prefix + starts];
      const leftOf = arrays[prefix + columns];
      if (!rowStart || !leftOf) continue;
      const shape = arrays[`${prefix}shape`]?.data;
      return {
        left: shape ? Number(shape[1]) : left,
        right: shape ? Number(shape[0]) : right,
        rowStart: Uint32Array.from(rowStart.data),
        leftOf: Uint32Array.from(leftOf.data),
      };
    }
  return undefined;
}

/** More neurons than any layer may have: what a small file may declare. */
const mostNeurons = 2 ** 26;

function checkRows(connections: Connections, path: string): Result<Connections> {
  const { left, right, rowStart, leftOf } = connections;
  const broken = (why: Phrase) =>
    problem('pattern-file-rows', phrase`The rows in ${path} are broken: ${why}.`, 'Save the pattern again.');
  if (rowStart.length !== right + 1 || rowStart[0] !== 0 || rowStart[right] !== leftOf.length)
    return broken(phrase`${right} rows and ${leftOf.length} edges do not fit the row starts`);
  if (!Number.isSafeInteger(left) || left < 1 || left > mostNeurons)
    return broken(phrase`${left} left neurons are none that can be`);
  for (let row = 0; row < right; row++) {
    if (rowStart[row + 1] < rowStart[row]) return broken(phrase`row ${row} ends before it starts`);
    const neurons = leftOf.subarray(rowStart[row], rowStart[row + 1]);
    const outside = neurons.find((neuron) => neuron >= left);
    if (outside !== undefined) return broken(phrase`left neuron ${outside} does not exist`);
    const ascend = neurons.every((neuron, edge) => edge === 0 || neurons[edge - 1] < neuron);
    if (!ascend && new Set(neurons).size < neurons.length)
      return broken(phrase`row ${row} has a left neuron twice`);
  }
  return ok(connections);
}

const byName = new Intl.Collator('en', { numeric: true }).compare;

function matricesOf(arrays: NamedArrays): Tensor[] {
  return Object.keys(arrays)
    .sort(byName)
    .map((name) => arrays[name])
    .filter(({ shape }) => shape.length === 2 || shape.length === 4);
}

function fromMatrix(
  { shape, data }: Tensor,
  path: string,
  { junction, left, right }: Wanted,
): Result<Connections> {
  const at = placeIn(shape, left, right);
  if (!at)
    return problem(
      'pattern-file-shape',
      phrase`The matrix for junction ${junction} in ${path} is ${shape.join('×')}, but the junction joins ${left} to ${right} neurons.`,
      'Give the layers the sizes of the file, or choose the file made for them.',
    );
  const rowStart = new Uint32Array(right + 1);
  const leftOf: number[] = [];
  for (let row = 0; row < right; row++) {
    for (let from = 0; from < left; from++) if (data[at(from, row)] !== 0) leftOf.push(from);
    rowStart[row + 1] = leftOf.length;
  }
  return ok({ left, right, rowStart, leftOf: Uint32Array.from(leftOf) });
}

/** Where in a matrix of this shape an edge's weight stands; undefined where the shape does not fit. */
function placeIn(shape: readonly number[], left: number, right: number) {
  const size = shape.reduce((product, side) => product * side, 1);
  if (size !== left * right) return undefined;
  if (shape.length === 2) {
    if (shape[0] === right) return (from: number, row: number) => row * left + from;
    return shape[1] === right ? (from: number, row: number) => from * right + row : undefined;
  }
  // Convolutions: [ky][kx][channel][filter], or PyTorch's [filter][channel][ky][kx].
  if (shape[3] === right) return (from: number, row: number) => from * right + row;
  if (shape[0] !== right) return undefined;
  const [, channels, height, width] = shape;
  return (from: number, row: number) =>
    (row * channels + (from % channels)) * height * width + Math.floor(from / channels);
}
