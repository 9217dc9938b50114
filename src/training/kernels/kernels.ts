import { readFileSync } from 'node:fs';
import { distributionFile } from '../../base/distribution.ts';

/** Samples of one tile: the batch is worked on 32 at a time, side by side in the vector lanes. */
export const tileSamples = 32;
/** Bytes of one feature's row in a tile. */
export const rowBytes = 4 * tileSamples;
/** Bytes of partial sums that junctionGradient keeps for each edge at hand. */
export const partialBytes = 32;

/** Numbers of the activations as the kernels know them; softmax is an operation of its own. */
export const activationCodes = { linear: 0, relu: 1, sigmoid: 2, tanh: 3, softmax: 0 } as const;

/**
 * How the same kernels were compiled: with fused multiply-add where the machine has it, with plain SIMD, without.
 * Results agree between variants to rounding, and within one to the bit.
 */
export type KernelVariant = 'relaxed' | 'simd' | 'plain';

/** What the variants compute with, for people. */
export const variantNames: Readonly<Record<KernelVariant, string>> = {
  relaxed: 'SIMD, fused multiply-add',
  simd: 'SIMD',
  plain: 'no SIMD',
};

/** Best first. */
export const kernelVariants: readonly KernelVariant[] = ['relaxed', 'simd', 'plain'];

type Kernel = (...numbers: number[]) => void;

/** The functions of the kernels' module; their parameters are explained in src/training/kernels/assembly. */
export interface Kernels {
  readonly junctionForward: Kernel;
  readonly junctionBackward: Kernel;
  readonly junctionScatter: Kernel;
  readonly junctionGradient: Kernel;
  readonly denseProduct: Kernel;
  readonly denseGradient: Kernel;
  readonly spread: Kernel;
  readonly collect: Kernel;
  readonly biasGradient: Kernel;
  readonly derive: Kernel;
  readonly softmax: Kernel;
  readonly crossEntropy: Kernel;
  readonly squaredError: Kernel;
  readonly dropout: Kernel;
  readonly poolForward: Kernel;
  readonly poolBackward: Kernel;
  readonly batchStatistics: Kernel;
  readonly storedStatistics: Kernel;
  readonly normalise: Kernel;
  readonly normalisationGradient: Kernel;
  readonly normalisationBackward: Kernel;
  readonly gather: Kernel;
  readonly clear: Kernel;
  readonly adam: Kernel;
  readonly sgd: Kernel;
  readonly scaleBy: Kernel;
  readonly squaredNorm: (gradient: number, count: number) => number;
}

const modules = new Map<KernelVariant, WebAssembly.Module | undefined>();

function moduleOf(variant: KernelVariant): WebAssembly.Module | undefined {
  if (!modules.has(variant)) {
    const bytes = readFileSync(distributionFile('kernels', `${variant}.wasm`));
    modules.set(variant, WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined);
  }
  return modules.get(variant);
}

/** Whether this engine runs a variant. */
export const supportsVariant = (variant: KernelVariant) => moduleOf(variant) !== undefined;

/** The best variant that this engine runs. */
export function bestVariant(): KernelVariant {
  return kernelVariants.find(supportsVariant) ?? 'plain';
}

/** The kernels working on a memory; any number of threads may each have their own over the same memory. */
export function loadKernels(memory: WebAssembly.Memory, variant: KernelVariant = bestVariant()): Kernels {
  const module = moduleOf(variant);
  if (!module) throw new Error(`This engine does not run the ${variant} kernels`);
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}
