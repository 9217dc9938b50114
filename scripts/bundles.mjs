// Every bundle the build makes: entry file → file under dist/. An entry that a web build shares says so.
/**
 * Packages that are large or that many bundles need: a file of its own each, which the bundles load when they need it.
 * HDF5 alone is larger than all the rest; the others would stand in the package up to nine times.
 */
const shared = {
  'vscode-languageclient/node': 'language-client',
  h5wasm: 'hdf5',
  bullmq: 'bullmq',
  ioredis: 'ioredis',
  'ml-matrix': 'ml-matrix',
  'csv-parse': 'csv-parse',
  'jpeg-js': 'jpeg-js',
  'fast-png': 'fast-png',
  'tar-stream': 'tar-stream',
  fflate: 'fflate',
  jstat: 'jstat',
  'protobufjs/light.js': 'protobufjs',
};
const fileOf = (name) => `./${name}.cjs`;
const sharedFiles = Object.values(shared).map(fileOf);

const node = {
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  alias: Object.fromEntries(Object.entries(shared).map(([name, file]) => [name, fileOf(file)])),
  external: [...sharedFiles, 'vscode'],
};

/** The file of one of them; it loads the others as every bundle does. */
const sharedBundle = ([name, file]) => {
  const { [name]: _, ...alias } = node.alias;
  return {
    ...node,
    alias,
    external: node.external.filter((other) => other !== fileOf(file)),
    entryPoints: { [file]: name },
  };
};
const browser = { platform: 'browser', target: 'es2022' };

/** @type {readonly import('esbuild').BuildOptions[]} */
export const bundles = [
  // Together: the first is nothing without the second.
  {
    ...node,
    entryPoints: { cli: 'src/cli/entry.ts', command: 'src/cli/main.ts' },
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...node,
    entryPoints: { extension: 'src/extension/extension.ts' },
    // `import()` becomes `require`: the only one with all names of a CommonJS file.
    supported: { 'dynamic-import': false },
  },
  ...Object.entries(shared).map(sharedBundle),
  { ...node, entryPoints: { 'language-server': 'src/language/server/node.ts' } },
  {
    ...node,
    entryPoints: { 'tensorflow-process': 'src/training/worker/tensorflow.ts' },
    external: [...node.external, '@tensorflow/tfjs-node'],
    // TensorFlow.js brings a backend for graphics cards in browsers, and readers of models and data that nothing here asks.
    alias: {
      ...node.alias,
      '@tensorflow/tfjs-backend-webgl': './scripts/nothing.mjs',
      '@tensorflow/tfjs-converter': './scripts/nothing.mjs',
      '@tensorflow/tfjs-data': './scripts/nothing.mjs',
    },
  },
  { ...node, entryPoints: { 'compute-worker': 'src/training/worker/compute.ts' } },
  { ...node, entryPoints: { 'experiment-worker': 'src/experiment/worker/node.ts' } },
  { ...node, entryPoints: { 'agent-tools': 'src/agents/tools.ts' } },
  { ...node, entryPoints: { 'hardware-worker': 'src/extension/hardware/hardware-worker.ts' } },
  { ...node, entryPoints: { 'plan-process': 'src/extension/plans/plan-process.ts' } },
  { ...node, entryPoints: { 'synthesis-worker': 'src/hardware/synthesis/yosys-worker.ts' } },
  { ...node, entryPoints: { 'keras-worker': 'src/interchange/keras/keras-worker.ts' } },
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
  { ...browser, entryPoints: { 'studio/texts.zh-cn': 'src/studio/texts/zh-cn.ts' }, format: 'esm' },
  { ...browser, entryPoints: { 'studio/elk-worker': 'webview/graph/elk-worker.ts' }, format: 'iife' },
];
