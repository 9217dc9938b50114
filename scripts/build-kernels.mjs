// Compiles the AssemblyScript kernels to dist/kernels/*.wasm, one module for each kind of engine.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const source = 'src/training/kernels/assembly';
const target = 'dist/kernels';

/** Variants differ in their vector alone: `lanes` names the file that is compiled as ./lanes. */
const variants = [
  { name: 'relaxed', lanes: 'lanes-simd.ts', features: ['simd', 'relaxed-simd'] },
  { name: 'simd', lanes: 'lanes-simd.ts', features: ['simd'] },
  { name: 'plain', lanes: 'lanes-plain.ts', features: [] },
];

async function newest(paths) {
  const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs));
  return Math.max(...times);
}

async function compile({ name, lanes, features }, files) {
  const options = ['index.ts', '--outFile', `${name}.wasm`, '--textFile', `${name}.wat`];
  options.push(
    '-O3',
    '--noAssert',
    '--converge',
    '--runtime',
    'stub',
    '--disableWarning',
    '112',
    '--zeroFilledMemory',
  );
  // One memory shared by all threads; its size is the caller's, up to the 4 GiB of 32-bit addresses.
  options.push('--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536');
  for (const feature of ['threads', ...features]) options.push('--enable', feature);
  const outputs = new Map();
  const { error, stderr } = await asc.main(options, {
    readFile: (path) => files.get(path === 'lanes.ts' ? lanes : path) ?? null,
    writeFile: (path, contents) => outputs.set(path, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`The kernels did not compile (${name}):\n${stderr.toString()}`);
  for (const [path, contents] of outputs) await writeFile(join(target, path), contents);
}

/** Compiles every variant, unless all are newer than the sources and this script. */
export async function buildKernels() {
  await mkdir(target, { recursive: true });
  const names = (await readdir(source)).filter((file) => file.endsWith('.ts'));
  const sources = [...names.map((file) => join(source, file)), 'scripts/build-kernels.mjs'];
  const built = variants.map(({ name }) => join(target, `${name}.wasm`));
  const upToDate = await newest(built).catch(() => 0);
  if (upToDate > (await newest(sources))) return;
  const files = new Map();
  for (const file of names) files.set(file, await readFile(join(source, file), 'utf8'));
  await Promise.all(variants.map((variant) => compile(variant, files)));
}
