// `npm run package`: the extension as psnet-VERSION.vsix, built for release. Needs no network.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ensure, root, run, stop } from './ensure.mjs';

ensure();

const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const file = process.argv[2] ?? `${name}-${version}.vsix`;
if (run(process.execPath, ['scripts/build.mjs', '--production']) !== 0) stop('The build failed.');

mkdirSync(dirname(resolve(file)), { recursive: true });
// Everything is bundled, so no dependency travels along.
const { createVSIX } = await import('@vscode/vsce');
await createVSIX({
  cwd: root,
  dependencies: false,
  packagePath: file,
  allowMissingRepository: true,
  // There is no published repository for the README's links to point into; they stay as they are.
  rewriteRelativeLinks: false,
});
