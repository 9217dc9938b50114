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

/** Exceptions that leave the library in the middle of something: traps, memory and stack that do not suffice. */
const unsound = ['RuntimeError', 'RangeError'];

/**
 * What `read` finds in the bytes of an HDF5 file. It may never end, and throws where WebAssembly breaks off: only for
 * worker threads. Errors: `bad-hdf5`, and those of `read`.
 * @param bytes are not the caller's any more
 * @param step called with the file's bytes when the library is there
 */
export async function readHdf5<T>(
  bytes: Uint8Array,
  name: string,
  step: (bytes: number) => void,
  read: (file: H5.File) => Result<T>,
): Promise<Result<T>> {
  const { hdf5, files } = await loadHdf5();
  step(bytes.length);
  const path = `read-${++count}.h5`;
  // Kept as they are, without a copy.
  files.writeFile(path, bytes, { canOwn: true } as object);
  try {
    const file = new hdf5.File(path, 'r');
    if (file.file_id <= 0n) return damaged(name);
    try {
      return read(file);
    } finally {
      file.close();
    }
  } catch (error) {
    if (unsound.includes((error as Error)?.name)) throw error;
    return damaged(name);
  } finally {
    files.unlink(path);
  }
}

/** Says that a file is no HDF5 that can be read, and how that was found out. */
export const damaged = (name: string, why?: string) =>
  problem(
    'bad-hdf5',
    `${name} is not a readable HDF5 file${why ? `: ${why}` : ''}.`,
    'Save the Keras model again with model.save("model.h5").',
  );
