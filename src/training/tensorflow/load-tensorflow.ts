import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import type * as tfjs from '@tensorflow/tfjs';
import { distributionFile } from '../../base/distribution.ts';

/** TensorFlow as this process has it. */
export interface LoadedTensorFlow {
  readonly tf: typeof tfjs;
  /** For people: which TensorFlow computes, and why not the native one where it does not. */
  readonly description: string;
}

/**
 * Functions that Node 23 took out of node:util and the native addon still calls. They must be there before it loads.
 */
function restoreUtilFunctions(): void {
  const missing = {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
    isString: (value: unknown) => typeof value === 'string',
    isNumber: (value: unknown) => typeof value === 'number',
    isBoolean: (value: unknown) => typeof value === 'boolean',
    isFunction: (value: unknown) => typeof value === 'function',
    isObject: (value: unknown) => typeof value === 'object' && value !== null,
  };
  for (const [name, value] of Object.entries(missing)) {
    if (!(name in util)) Object.defineProperty(util, name, { value });
  }
}

/** The native addon, or undefined where it is not installed or its library is not there; whichever the reason. */
function loadNative(): typeof tfjs | undefined {
  // A folder may be named in whose node_modules the addon is; else it is looked for beside this program.
  const folder = process.env.PSNET_TFJS_NODE;
  const from = folder ? join(folder, 'package.json') : distributionFile('tensorflow-process.cjs');
  // The addon's loader takes this program's arguments for its own.
  const kept = process.argv.splice(2);
  try {
    restoreUtilFunctions();
    return createRequire(from)('@tensorflow/tfjs-node');
  } catch {
    return undefined;
  } finally {
    process.argv.push(...kept);
  }
}

/**
 * Loads TensorFlow: the native one where it is installed, else TensorFlow.js in WebAssembly, or in JavaScript for
 * convolutional networks, whose gradients the WebAssembly backend lacks.
 */
export async function loadTensorFlow(
  hasConvolutions: boolean,
  allowNative = true,
): Promise<LoadedTensorFlow> {
  const native = allowNative ? loadNative() : undefined;
  if (native) {
    await native.ready();
    return { tf: native, description: `TensorFlow, native (tfjs-node ${native.version.tfjs})` };
  }
  const backend = hasConvolutions ? 'cpu' : 'wasm';
  // Loaded only now: beside the native one it would register everything a second time.
  const tf = await import('@tensorflow/tfjs');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${distributionFile('tfjs')}/`);
  await tf.setBackend(backend);
  await tf.ready();
  const where = backend === 'wasm' ? 'WebAssembly' : 'JavaScript';
  const description = `TensorFlow.js ${tf.version.tfjs} in ${where}, as @tensorflow/tfjs-node is not installed`;
  return { tf, description };
}
