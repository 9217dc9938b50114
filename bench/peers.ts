import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PeerCommand } from './peer.ts';

const peers = fileURLToPath(new URL('peers/', import.meta.url));
const node = process.execPath;

/** PSNet with one thread and two. */
export const ours: readonly PeerCommand[] = [1, 2].map((threads) => ({
  name: `psnet ${threads}`,
  command: [node, '--no-warnings', join(peers, 'psnet.ts'), String(threads)],
  isSparse: true,
  threads,
}));

/** TensorFlow.js, in WebAssembly, in JavaScript, and where a folder has it the native one. */
function tensorflowJs(tfjsNode: string | undefined): PeerCommand[] {
  const script = (...rest: string[]) => [node, '--no-warnings', join(peers, 'tfjs.ts'), ...rest];
  const web: PeerCommand[] = ['wasm', 'cpu'].map((backend) => ({
    name: `tfjs ${backend}`,
    command: script(backend),
    isSparse: false,
    threads: 1,
  }));
  if (!tfjsNode || !existsSync(tfjsNode)) return web;
  const native: PeerCommand[] = [1, 2].map((threads) => ({
    name: `tfjs-node ${threads}`,
    command: script('node', tfjsNode),
    environment: {
      TF_CPP_MIN_LOG_LEVEL: '3',
      TF_NUM_INTRAOP_THREADS: String(threads),
      TF_NUM_INTEROP_THREADS: '1',
      OMP_NUM_THREADS: String(threads),
    },
    isSparse: false,
    threads,
  }));
  return [...web, ...native];
}

/** PyTorch and TensorFlow through a Python that has them. */
function throughPython(python: string | undefined): PeerCommand[] {
  if (!python) return [];
  return [1, 2].flatMap((threads) => {
    const environment = { OMP_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) };
    const torch = (mode: string): PeerCommand => ({
      name: `torch ${mode} ${threads}`,
      command: [python, join(peers, 'torch_peer.py'), mode, String(threads)],
      environment,
      isSparse: mode === 'csr',
      threads,
    });
    const xla: PeerCommand = {
      name: `tensorflow XLA ${threads}`,
      command: [python, join(peers, 'tensorflow_peer.py'), String(threads)],
      environment,
      isSparse: false,
      threads,
    };
    return [torch('eager'), torch('compiled'), torch('csr'), xla];
  });
}

/** Everything that could be measured beside PSNet on this machine. */
export const peersFor = (options: { python?: string; tfjsNode?: string }): PeerCommand[] => [
  ...tensorflowJs(options.tfjsNode),
  ...throughPython(options.python),
];
