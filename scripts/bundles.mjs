// Every bundle the build makes: entry file → file under dist/. An entry that a web build shares says so.
const node = {
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // HDF5 is larger than all the rest and seldom needed: a file of its own that the others load when they need it.
  alias: { h5wasm: './hdf5.cjs' },
  external: ['./hdf5.cjs'],
};
const browser = { platform: 'browser', target: 'es2022' };

/** @type {readonly import('esbuild').BuildOptions[]} */
export const bundles = [
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  {
    ...node,
    entryPoints: { extension: 'src/extension/extension.ts' },
    external: [...node.external, 'vscode'],
  },
  { platform: 'node', target: 'node22', format: 'cjs', entryPoints: { hdf5: 'h5wasm' } },
  { ...node, entryPoints: { 'language-server': 'src/language/server/node.ts' } },
  {
    ...node,
    entryPoints: { 'tensorflow-process': 'src/training/worker/tensorflow.ts' },
    external: ['@tensorflow/tfjs-node'],
  },
  { ...node, entryPoints: { 'compute-worker': 'src/training/worker/compute.ts' } },
  { ...node, entryPoints: { 'experiment-worker': 'src/experiment/worker/node.ts' } },
  { ...node, entryPoints: { 'agent-tools': 'src/agents/tools.ts' } },
  { ...node, entryPoints: { 'hardware-worker': 'src/extension/hardware/hardware-worker.ts' } },
  { ...node, entryPoints: { 'plan-process': 'src/extension/plans/plan-process.ts' } },
  { ...node, entryPoints: { 'synthesis-worker': 'src/hardware/synthesis/yosys-worker.ts' } },
  { ...node, entryPoints: { 'kernels-trial': 'src/training/worker/kernels-trial.ts' } },
  { ...node, entryPoints: { 'training-worker': 'src/training/worker/node.ts' } },
  {
    ...browser,
    entryPoints: { 'extension-browser': 'src/extension/extension-browser.ts' },
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...browser,
    entryPoints: { 'language-server-browser': 'src/language/server/browser.ts' },
    format: 'iife',
  },
  {
    ...browser,
    entryPoints: { 'studio/studio': 'webview/main.tsx' },
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file', '.svg': 'dataurl' },
  },
  { ...browser, entryPoints: { 'studio/elk-worker': 'webview/graph/elk-worker.ts' }, format: 'iife' },
];
