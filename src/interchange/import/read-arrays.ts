import { ok, problem, type Result } from '../../base/result.ts';
import type { ArrayFile, NamedArrays } from '../../runs/matrix-file.ts';
import { connectionsIn } from '../../runs/pattern-file.ts';
import type { Tensor } from '../../runs/safetensors.ts';
import { partOf } from './array-parts.ts';
import { readDescribedNetwork } from './described-network.ts';
import { type ImportedNetwork, NetworkAssembler } from './network-assembler.ts';

/** A matrix of a file as [left, right] row-major, with the bias that belongs to it. */
interface Step {
  readonly left: number;
  readonly right: number;
  readonly kernel: Float32Array;
  readonly bias?: Float32Array;
}

/**
 * Reads the arrays of an .npz or .safetensors file. An export of psnet says itself what network they are; of others an
 * MLP is made: masks or weights, one matrix per junction in the order of their names, as [right, left] (PyTorch) or
 * [left, right] (Keras), or compressed sparse rows with their shapes. Zeros become missing edges. Activations are not in
 * such files: ReLU and a last softmax are assumed. Errors: `import-arrays`, `import-chain`, `import-run`, those of
 * `readDescribedNetwork` and of broken rows.
 */
export function readArraysAsNetwork({ arrays, metadata }: ArrayFile, name: string): Result<ImportedNetwork> {
  if (metadata.format === 'psnet')
    return problem(
      'import-run',
      'The file holds the weights of a run, whose network stands in run.json beside it.',
      "Export the run's folder: psnet export RUN --format safetensors.",
    );
  const description = metadata['psnet.network'] ?? textOf(arrays.network);
  if (description !== undefined) return readDescribedNetwork(arrays, description, name);
  const rows = compressedSteps(arrays, name);
  if (!rows.ok) return rows;
  const steps = rows.value.length > 0 ? chainedRows(rows.value, arrays) : chained(matricesOf(arrays), arrays);
  if (!steps.ok) return steps;
  const assembler = new NetworkAssembler([steps.value[0].left]);
  for (const [index, { kernel, right, bias }] of steps.value.entries()) {
    const added = assembler.dense(kernel, right, bias);
    if (!added.ok) return added;
    const activated = assembler.activation(index === steps.value.length - 1 ? 'softmax' : 'relu');
    if (!activated.ok) return activated;
  }
  assembler.notes.push(
    'The file names no activations: relu is assumed for hidden layers, softmax for the last.',
  );
  return assembler.finish(name, 'a network from arrays');
}

/** The text whose bytes an array holds. */
const textOf = (array: Tensor | undefined): string | undefined =>
  array?.data instanceof Uint8Array ? new TextDecoder().decode(array.data) : undefined;

/** The problem of arrays that are more than the matrices of an MLP. */
const needsLayers = (what: string) =>
  problem(
    'import-arrays',
    `The file holds ${what}, but does not say how its layers follow one another: their kinds, strides and paddings.`,
    'Export the model to ONNX or Keras .h5, which say so, as do safetensors and npz files that psnet export wrote (psnet.network).',
  );

/** Rows that follow one another as dense layers do. */
function chainedRows(steps: readonly Step[], arrays: NamedArrays): Result<readonly Step[]> {
  const apart = steps.findIndex(({ left }, index) => index > 0 && left !== steps[index - 1].right);
  if (apart > 0)
    return needsLayers(
      `junctions that do not join (${steps[apart - 1].right} neurons to ${steps[apart].left})`,
    );
  const more = Object.keys(arrays).find((each) => /^layer\d+[._]gamma$/.test(each));
  return more ? needsLayers(`a batch normalisation (${more})`) : ok(steps);
}

/** Most places of all matrices together (half a GB): what a small file may declare. */
const mostPlaces = 2 ** 27;

const byName = new Intl.Collator('en', { numeric: true }).compare;

/** Junctions kept as compressed sparse rows with a shape each, in order; none where the file holds no such. */
function compressedSteps(arrays: NamedArrays, path: string): Result<Step[]> {
  const steps: Step[] = [];
  let places = 0;
  for (let junction = 1; ; junction++) {
    const part = (...names: string[]) => partOf(arrays, `junction${junction}`, ...names);
    const shape = part('shape')?.data;
    if (!shape) return ok(steps);
    const [right, left] = [Number(shape[0]), Number(shape[1])];
    places += left * right;
    if (![left, right].every((side) => Number.isSafeInteger(side) && side > 0) || places > mostPlaces)
      return problem(
        'import-arrays',
        `Junction ${junction} in ${path} is declared as ${right} × ${left}, which cannot be read.`,
        'Save the pattern again.',
      );
    const connections = connectionsIn(arrays, path, { junction, left, right });
    if (!connections.ok) return connections;
    const { rowStart, leftOf } = connections.value;
    const values = part('values', 'data')?.data;
    if (values && values.length !== leftOf.length)
      return problem(
        'import-arrays',
        `Junction ${junction} in ${path} has ${leftOf.length} edges, but ${values.length} weights.`,
        'Save the weights again.',
      );
    const kernel = new Float32Array(left * right);
    for (let row = 0; row < right; row++)
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
        kernel[leftOf[edge] * right + row] = values ? Number(values[edge]) : 1;
    const bias = part('bias')?.data;
    steps.push({ left, right, kernel, bias: bias && Float32Array.from(bias) });
  }
}

interface Named extends Tensor {
  readonly name: string;
}

const matricesOf = (arrays: NamedArrays): Named[] =>
  Object.keys(arrays)
    .sort(byName)
    .map((name) => ({ name, ...arrays[name] }))
    .filter(({ shape }) => shape.length === 2);

/** Turns matrices so that each takes what the one before puts out; [right, left] first where both fit. */
function chained(matrices: readonly Named[], arrays: NamedArrays): Result<readonly Step[]> {
  const kernels = Object.keys(arrays).filter((name) => arrays[name].shape.length === 4);
  if (kernels.length > 0) return needsLayers(`kernels of convolutions (${kernels.slice(0, 3).join(', ')})`);
  if (matrices.length === 0)
    return problem(
      'import-arrays',
      'The file holds no matrices.',
      'Save one mask or weight matrix per junction, named in their order.',
    );
  const orientations = orient(matrices.map(({ shape }) => [shape[0], shape[1]] as const));
  if (!orientations)
    return problem(
      'import-chain',
      `The matrices do not follow one another: ${matrices.map(({ name, shape }) => `${name} ${shape.join('×')}`).join(', ')}.`,
      'Name them in the order of the layers, for example junction1, junction2.',
    );
  return ok(
    matrices.map(({ name, shape, data }, index): Step => {
      const rightFirst = orientations[index];
      const [right, left] = rightFirst ? [shape[0], shape[1]] : [shape[1], shape[0]];
      const kernel = Float32Array.from({ length: left * right }, (_, i) =>
        Number(rightFirst ? data[(i % right) * left + Math.floor(i / right)] : data[i]),
      );
      return { left, right, kernel, bias: biasOf(name, right, arrays) };
    }),
  );
}

/** For each matrix whether it is [right, left]; undefined where no choice makes a chain. */
function orient(shapes: readonly (readonly [number, number])[]): boolean[] | undefined {
  for (const first of [true, false]) {
    const chosen = [first];
    let width = shapes[0][first ? 0 : 1];
    for (const [rows, columns] of shapes.slice(1)) {
      if (columns === width) {
        chosen.push(true);
        width = rows;
      } else if (rows === width) {
        chosen.push(false);
        width = columns;
      } else break;
    }
    if (chosen.length === shapes.length) return chosen;
  }
  return undefined;
}

/** The vector named as the matrix, with bias for weight, kernel, mask or nothing. */
function biasOf(name: string, right: number, arrays: NamedArrays): Float32Array | undefined {
  const candidates = [
    name.replace(/(weight|kernel|mask|w)(?=s?(:0)?$)/i, 'bias'),
    `${name}_bias`,
    `${name}.bias`,
  ];
  const found = candidates.find((each) => each !== name && arrays[each]?.data.length === right);
  return found === undefined ? undefined : Float32Array.from(arrays[found].data);
}
