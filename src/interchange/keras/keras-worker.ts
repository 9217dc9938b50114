import { parentPort } from 'node:worker_threads';
import type { Result } from '../../base/result.ts';
import type { ImportedNetwork } from '../import/network-assembler.ts';
import { readHdf5 } from './hdf5.ts';
import type { WorkerNews } from './kept-worker.ts';
import { modelInH5 } from './model-in-h5.ts';

/** What the worker is sent: the bytes of a Keras HDF5 file, and the name of the network it becomes. */
export interface KerasJob {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
}

const say = (news: WorkerNews<Result<ImportedNetwork>>, transferred?: readonly ArrayBuffer[]) =>
  parentPort?.postMessage(news, transferred);

// What is thrown here, as where WebAssembly breaks off, ends the worker: its library would not be sound any more.
parentPort?.on('message', async ({ bytes, name }: KerasJob) => {
  const step = (size: number) => say({ kind: 'step', bytes: size });
  const value = await readHdf5(bytes, name, step, (file) =>
    modelInH5(file, name, { size: bytes.length, step }),
  );
  say({ kind: 'done', value }, value.ok ? buffersOf(value.value) : []);
});

/** The memory of a network's edges and values, which is handed over instead of copied. */
function buffersOf({ trained }: ImportedNetwork): ArrayBuffer[] {
  const arrays = [
    ...trained.junctions.flatMap(({ connections, weights, bias }) => [
      connections.rowStart,
      connections.leftOf,
      weights,
      bias,
    ]),
    ...trained.normalisations.flatMap(({ gamma, beta, mean, variance }) => [gamma, beta, mean, variance]),
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
