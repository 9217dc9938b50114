import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { distributionFile } from '../../base/distribution.ts';
import { keptFigure } from './kept-figures.ts';

/**
 * Makes V8 join neighbouring operations on vectors of 128 bits, all that WebAssembly has, into one of 256 where the
 * processor can. It is off by default, as V8 calls it experimental.
 */
const joinVectors = '--experimental-wasm-revectorize';
/** Compiles at once as later, when a function has proved hot: only then are vectors joined. */
const compileForSpeed = '--no-liftoff';
/** How long the trial may take, in milliseconds. */
const patience = 60_000;

let isOn = false;

/** Whether kernels compiled in this thread from now on work on wide vectors. */
export const hasWideVectors = () => isOn;

/** Environment variable: 1 in a process that PSNet shares with no one else; 0 keeps vectors narrow everywhere. */
export const wideVectorsVariable = 'PSNET_WIDE_VECTORS';

/**
 * Lets this process compile kernels for vectors of 256 bits, before any is compiled. Results are the same to the bit:
 * joined operations are the same operations. As that is V8's to keep, two processes train a handful of networks, one
 * each way, once for every engine and machine; only where they come to the same bits is it turned on. V8 has one
 * switch for all WebAssembly of a process, so whoever owns the process must have said that it may be turned.
 */
export async function useWideVectors(cacheFolder: string): Promise<boolean> {
  if (isOn || process.env[wideVectorsVariable] !== '1' || process.arch !== 'x64') return isOn;
  const key = `${cpus()[0]?.model ?? 'unknown'}, V8 ${process.versions.v8}, wide vectors`;
  isOn = (await keptFigure(cacheFolder, key, async () => ((await agreesWhenWide()) ? 1 : 0))) === 1;
  if (isOn) setFlagsFromString(joinVectors);
  return isOn;
}

/** Whether trainings on wide vectors end well and with the same bits as those on narrow ones. */
export async function agreesWhenWide(): Promise<boolean> {
  const [narrow, wide] = await Promise.all([trial([]), trial([joinVectors])]);
  return narrow !== '' && narrow === wide;
}

/** What the trial's trainings came to; nothing where it failed. */
async function trial(flags: readonly string[]): Promise<string> {
  const child = fork(distributionFile('kernels-trial.cjs'), [], {
    execArgv: [compileForSpeed, ...flags],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    timeout: patience,
  });
  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
  const said = await text(child.stdout!).catch(() => '');
  return (await ended) ? said : '';
}
