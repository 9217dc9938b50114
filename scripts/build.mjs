// Builds everything under dist/: grammar → kernels → bundles. `--production` minifies, `--watch` stays.
import { mkdir, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { buildKernels } from './build-kernels.mjs';
import { bundles } from './bundles.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

await mkdir('dist', { recursive: true });
await writeFile('dist/BUILD', 'Built by scripts/build.mjs; marks the folder that holds what runs.\n');
await buildKernels();

const options = bundles.map((bundle) => ({
  ...bundle,
  bundle: true,
  outdir: 'dist',
  outExtension: bundle.format === 'cjs' ? { '.js': '.cjs' } : {},
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
}));

if (watch) {
  const contexts = await Promise.all(options.map((option) => esbuild.context(option)));
  await Promise.all(contexts.map((context) => context.watch()));
  console.log('Watching.');
} else {
  await Promise.all(options.map((option) => esbuild.build(option)));
}
