import { dirname } from 'node:path';
import { makeFolder } from '../../base/make-folder.ts';
import { formatNpz, type NpyArray } from '../../base/npy.ts';
import { ok, type Result } from '../../base/result.ts';
import { unwritable } from '../../base/unwritable.ts';
import { type Tensor, writeTensors } from '../../runs/safetensors.ts';
import type { TrainedNetwork } from '../trained-network.ts';

/** The compressed sparse rows of every junction, a row per right neuron, and biases, by name. */
function csrArrays(trained: TrainedNetwork, names: CsrNames): Record<string, NpyArray> {
  const arrays: Record<string, NpyArray> = {};
  const vector = (data: NpyArray['data']): NpyArray => ({ shape: [data.length], data });
  for (const { index, connections, weights, bias } of trained.junctions) {
    const { left, right, rowStart, leftOf } = connections;
    const name = `junction${index}${names.separator}`;
    arrays[name + names.rows] = vector(Int32Array.from(rowStart));
    arrays[name + names.columns] = vector(Int32Array.from(leftOf));
    arrays[name + names.values] = vector(weights);
    arrays[`${name}shape`] = vector(Int32Array.of(right, left));
    arrays[`${name}bias`] = vector(bias);
  }
  for (const { layer, gamma, beta, mean, variance } of trained.normalisations)
    for (const [part, data] of Object.entries({ gamma, beta, mean, variance }))
      arrays[`layer${layer}${names.separator}${part}`] = vector(data);
  return arrays;
}

interface CsrNames {
  readonly separator: string;
  readonly rows: string;
  readonly columns: string;
  readonly values: string;
}

/** As PyTorch names them: torch.sparse_csr_tensor(crow_indices, col_indices, values, shape). */
const torchNames: CsrNames = {
  separator: '.',
  rows: 'crow_indices',
  columns: 'col_indices',
  values: 'values',
};
/** As SciPy names them: scipy.sparse.csr_matrix((data, indices, indptr), shape). */
const scipyNames: CsrNames = { separator: '_', rows: 'indptr', columns: 'indices', values: 'data' };

/** Writes a network's junctions to a safetensors file, PyTorch's names, making its folder; gives the file. Errors as `writeTensors`. */
export async function writeCsrSafetensors(path: string, trained: TrainedNetwork): Promise<Result<string[]>> {
  const tensors: Record<string, Tensor> = csrArrays(trained, torchNames);
  try {
    await makeFolder(dirname(path));
  } catch (error) {
    return unwritable(path, error);
  }
  const written = await writeTensors(path, {
    tensors,
    metadata: { format: 'pt', origin: trained.origin, 'psnet.network': JSON.stringify(trained.network.spec) },
  });
  return written.ok ? ok([path]) : written;
}

/** A network's junctions as an .npz file, SciPy's names; `network` holds its spec as JSON text in bytes. */
export function csrNpz(trained: TrainedNetwork): Uint8Array {
  const spec = new TextEncoder().encode(JSON.stringify(trained.network.spec));
  return formatNpz({ ...csrArrays(trained, scipyNames), network: { shape: [spec.length], data: spec } });
}
