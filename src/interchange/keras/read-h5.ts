import { distributionFile } from '../../base/distribution.ts';
import { problem, type Result } from '../../base/result.ts';
import type { ImportedNetwork } from '../import/network-assembler.ts';
import { damaged } from './hdf5.ts';
import { KeptWorkers } from './kept-worker.ts';
import type { KerasJob } from './keras-worker.ts';

/** How a file of another tool is read. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds that one step, as reading an array, may take besides what its bytes need. */
  readonly patience?: number;
}

/** Says that the user stopped an import. */
export const importStopped = problem('cancelled', 'The import was stopped.');

type Readers = KeptWorkers<KerasJob, Result<ImportedNetwork>>;

const readers: Readers = new KeptWorkers(workerFile);

/**
 * Reads a Keras HDF5 file (Keras 1.2 to 3): a Sequential model, or a functional one that is one chain. Zero weights
 * become missing edges. It is read in a worker thread, as a damaged file may keep the HDF5 library busy for ever.
 * Errors: `bad-hdf5`, `keras-config`, `keras-weights`, `keras-unsupported` (names the layer), `cancelled`.
 * @param workers run `keras-worker.ts`
 */
export async function readKerasH5(
  bytes: Uint8Array,
  name: string,
  { signal, patience = 30_000 }: ReadOptions = {},
  workers = readers,
): Promise<Result<ImportedNetwork>> {
  const job = { bytes: bytes as Uint8Array<ArrayBuffer>, name };
  const end = await workers.run(job, { signal, patience, bytes: bytes.length });
  switch (end.kind) {
    case 'done':
      return end.value;
    case 'stopped':
      return importStopped;
    case 'stuck':
      return damaged(name, `reading it did not get on for ${patience / 1000} seconds`);
    case 'crashed':
      return damaged(name, `reading it broke off (${end.why.replace(/\.$/, '')})`);
  }
}

/** The worker's source where this is source itself (Node runs TypeScript as it is), else its bundle: never an older one. */
function workerFile(): string | URL {
  const here: string | undefined = import.meta.url;
  return here ? new URL('./keras-worker.ts', here) : distributionFile('keras-worker.cjs');
}
