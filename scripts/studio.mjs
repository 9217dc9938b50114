// `npm run studio`: VS Code with PSNet and the examples. An installed `code` where there is one, else a downloaded
// VS Code where something can be displayed, else (or with `-- --browser`) VS Code in the browser, served on localhost.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ensure, root, run } from './ensure.mjs';

ensure();

const examples = join(root, 'examples');
const first = join(examples, 'mnist.psnet');
const inBrowser = process.argv.includes('--browser');

const desktop = inBrowser ? undefined : await desktopVsCode();
if (desktop) {
  console.log('Opening VS Code with PSNet and the examples …');
  process.exit(
    run(desktop, ['--new-window', `--extensionDevelopmentPath=${root}`, examples, first], {
      shell: process.platform === 'win32',
    }),
  );
}
await serve();

/** The command that opens a desktop VS Code; undefined where none is installed and none can be shown. */
async function desktopVsCode() {
  const installed = ['code', 'code-insiders', 'codium'].find(
    (name) => spawnSync(name, ['--version'], { shell: process.platform === 'win32' }).status === 0,
  );
  if (installed) return installed;
  const { acquireDesktop } = await import('../test/vscode/acquire/desktop.ts');
  return (await acquireDesktop())?.executable;
}

/** Serves VS Code to browsers of this machine until Ctrl+C; the token in the address keeps other users out. */
async function serve() {
  const { startServer } = await import('../test/vscode/workbench/server.ts');
  const { workbenchAddress } = await import('../test/vscode/workbench/development.ts');
  const { packExtension } = await import('../test/vscode/pack-extension.ts');
  console.log('Preparing VS Code for the browser (the first time takes about half a minute) …');
  const server = await startServer({
    vsix: await packExtension(),
    connectionToken: randomBytes(16).toString('hex'),
  });
  console.log(
    `\nOpen the studio in a browser:\n\n  ${workbenchAddress(server, examples)}\n\nCtrl+C ends it.`,
  );
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });
  await server.stop();
}
