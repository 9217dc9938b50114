// Every bundle the build makes: entry file → file under dist/. An entry that a web build shares says so.
const node = { platform: 'node', target: 'node22', format: 'cjs' };
const browser = { platform: 'browser', target: 'es2022' };

/** @type {readonly import('esbuild').BuildOptions[]} */
export const bundles = [
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: { extension: 'src/extension/extension.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { 'language-server': 'src/language/server/node.ts' } },
  { ...node, entryPoints: { 'compute-worker': 'src/training/worker/compute.ts' } },
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
