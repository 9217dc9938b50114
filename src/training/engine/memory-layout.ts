/** Size of a WebAssembly page. */
export const pageBytes = 65_536;
/** All that 32-bit addresses reach. */
export const largestMemory = 65_536 * pageBytes;

/** A stretch of the training's memory. */
export interface Region {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Lays out one training's memory before any of it exists, so that its size is known, and can be refused, beforehand.
 * Regions start at multiples of 128 bytes: two threads that write to neighbours never share a cache line.
 */
export class MemoryLayout {
  /** The first page stays free for the compiled kernels' constants. */
  private end = pageBytes;

  /** Sets a region aside. */
  allocate(bytes: number): Region {
    const offset = this.end;
    this.end += Math.ceil(bytes / 128) * 128;
    return { offset, bytes };
  }

  /** Bytes laid out so far. */
  get bytes(): number {
    return this.end;
  }
}

/** A shared memory of at least so many bytes. Throws RangeError where the machine has not got them. */
export function createMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** A region read as 32-bit floats. */
export const floatsAt = (memory: WebAssembly.Memory, { offset, bytes }: Region) =>
  new Float32Array(memory.buffer, offset, bytes / 4);

/** A region read as unsigned 32-bit integers. */
export const integersAt = (memory: WebAssembly.Memory, { offset, bytes }: Region) =>
  new Uint32Array(memory.buffer, offset, bytes / 4);
