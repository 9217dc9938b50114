// Builds everything under dist/: grammar → kernels → bundles. `--production` minifies, `--watch` stays; names of
// bundles (`node scripts/build.mjs cli training-worker`) build these only.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { buildKernels } from './build-kernels.mjs';
import { bundles } from './bundles.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

await mkdir('dist', { recursive: true });
await writeFile('dist/BUILD', 'Built by scripts/build.mjs; marks the folder that holds what runs.\n');
await buildKernels();
await cp('src/data/files', 'dist/data', { recursive: true });
// TensorFlow.js fetches its WebAssembly at run time: from here, never from a network.
await cp('node_modules/@tensorflow/tfjs-backend-wasm/wasm-out', 'dist/tfjs', {
  recursive: true,
  filter: (source) => !source.includes('.') || source.endsWith('.wasm'),
});

const chosen = bundles.filter(
  ({ entryPoints }) => names.length === 0 || names.some((name) => name in entryPoints),
);
const options = chosen.map((bundle) => ({
  ...bundle,
  bundle: true,
  outdir: 'dist',
  outExtension: bundle.format === 'cjs' ? { '.js': '.cjs' } : {},
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  // distribution.ts asks for __dirname first, which CommonJS bundles have.
  logOverride: { 'empty-import-meta': 'silent' },
  define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
}));

if (watch) {
  const contexts = await Promise.all(options.map((option) => esbuild.context(option)));
  await Promise.all(contexts.map((context) => context.watch()));
  console.log('Watching.');
} else {
  await Promise.all(options.map((option) => esbuild.build(option)));
}
// Written last: its time says how fresh the whole build is (scripts/ensure.mjs).
if (names.length === 0) await writeFile('dist/.complete', '');
