import type * as H5 from 'h5wasm';
import { problem, type Result } from '../../base/result.ts';

let count = 0;

/** HDF5 compiled to WebAssembly, on files in memory; loaded (4 MB) when first used. */
async function loadHdf5() {
  const hdf5 = await import('h5wasm');
  const { FS, activate_throwing_error_handler } = await hdf5.ready;
  // Errors are thrown instead of printed.
  activate_throwing_error_handler();
  return { hdf5, files: FS };
}

/** The bytes of an HDF5 file that `fill` writes into; old enough in format for every reader in use. */
export async function writeHdf5(fill: (file: H5.File) => void): Promise<Uint8Array> {
  const { hdf5, files } = await loadHdf5();
  const name = `written-${++count}.h5`;
  const file = new hdf5.File(name, 'w', { libver: ['v108', 'v110'] });
  try {
    fill(file);
  } finally {
    file.close();
  }
  const bytes = files.readFile(name) as Uint8Array;
  files.unlink(name);
  return bytes;
}

/** What `read` finds in the bytes of an HDF5 file. Errors: `bad-hdf5`, and those of `read`. */
export async function readHdf5<T>(
  bytes: Uint8Array,
  name: string,
  read: (file: H5.File) => Result<T>,
): Promise<Result<T>> {
  const { hdf5, files } = await loadHdf5();
  const path = `read-${++count}.h5`;
  files.writeFile(path, bytes);
  try {
    const file = new hdf5.File(path, 'r');
    if (file.file_id <= 0n) return damaged(name);
    try {
      return read(file);
    } finally {
      file.close();
    }
  } catch {
    return damaged(name);
  } finally {
    files.unlink(path);
  }
}

const damaged = (name: string) =>
  problem(
    'bad-hdf5',
    `${name} is not a readable HDF5 file.`,
    'Save the Keras model again with model.save("model.h5").',
  );
