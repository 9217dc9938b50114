import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cacheFolder, checkout } from './places.ts';

const suitesFolder = join(checkout, 'test', 'vscode', 'suites');

/** Bundles the mocha suites into the one file that an extension host loads; returns its path. */
export async function bundleSuites(): Promise<string> {
  const names = (await readdir(suitesFolder)).filter((name) => name.endsWith('.suite.ts'));
  if (names.length === 0) throw new Error(`${suitesFolder} holds no *.suite.ts file.`);
  const outfile = join(cacheFolder, 'suites', 'suites.cjs');
  await build({
    entryPoints: [join(suitesFolder, 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode'],
    logLevel: 'error',
    plugins: [
      {
        name: 'virtual-suites',
        setup(builder) {
          builder.onResolve({ filter: /^virtual:suites$/ }, ({ path }) => ({ path, namespace: 'suites' }));
          builder.onLoad({ filter: /.*/, namespace: 'suites' }, () => ({
            contents: names.map((name) => `import ${JSON.stringify(`./${name}`)};`).join('\n'),
            resolveDir: suitesFolder,
          }));
        },
      },
    ],
  });
  return outfile;
}
