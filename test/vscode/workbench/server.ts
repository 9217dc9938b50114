import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ReleaseName } from '../acquire/server-releases.ts';
import { acquireServer } from '../acquire/vscode-server.ts';
import { artifactsFolder, temporaryRoot } from '../places.ts';
import { type DisplayLanguage, makeLanguagePack } from './language-pack.ts';

export interface ServerOptions {
  readonly release?: ReleaseName;
  /** A packaged extension to install; without it the checkout is loaded as an extension under development. */
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The display language, where it is not English. */
  readonly language?: DisplayLanguage;
  /** Environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Keep Workspace Trust on; by default every folder is trusted. */
  readonly askForTrust?: boolean;
  /** Asked of every browser, as `tkn` of the address; without it whoever is on this machine may look. */
  readonly connectionToken?: string;
}

/** A running VS Code server, all of whose files are in one throw-away folder. */
export interface Server {
  readonly address: string;
  readonly authority: string;
  readonly token?: string;
  /** Copies the server's logs to the artifacts under a name. */
  keepLogs(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Nothing may move, phone home or rewrite fixtures while a test looks. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
};

const serverEnvironment = { VSCODE_IPC_HOOK_CLI: '', EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/** Starts a server on a free port of this machine and waits until it answers. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { node, main } = await acquireServer(options.release ?? 'newest');
  const root = await mkdtemp(join(temporaryRoot, 'psnet-vscode-'));
  const userData = join(root, 'data');
  const extensions = join(root, 'extensions');
  mkdirSync(join(userData, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(
    join(userData, 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...options.settings }, null, 2),
  );
  const folders = ['--extensions-dir', extensions, '--server-data-dir', join(root, 'server')];
  const env = { ...process.env, ...serverEnvironment, XDG_RUNTIME_DIR: root, ...options.env };
  const pack = options.language && (await makeLanguagePack(root, extensions, userData));
  for (const vsix of [options.vsix, pack]) {
    if (!vsix) continue;
    const install = [main, '--accept-server-license-terms', '--install-extension', vsix, ...folders];
    await promisify(execFile)(node, install, { env });
  }

  const port = await freePort();
  const log = openSync(join(root, 'server.log'), 'a');
  const { connectionToken: token } = options;
  const args = ['--host', '127.0.0.1', '--port', String(port)];
  args.push(...(token ? ['--connection-token', token] : ['--without-connection-token']));
  args.push('--accept-server-license-terms', '--disable-telemetry', '--user-data-dir', userData, ...folders);
  if (options.language) args.push('--locale', options.language.toLowerCase());
  if (!options.askForTrust) args.push('--disable-workspace-trust');
  const stdio = ['ignore', log, log] as const;
  const child = spawn(node, [main, ...args], { env, stdio: [...stdio], detached: true });
  closeSync(log);

  const kill = () => endGroup(child);
  process.once('exit', kill);
  const server: Server = {
    address: `http://127.0.0.1:${port}`,
    authority: `127.0.0.1:${port}`,
    token,
    async keepLogs(name) {
      for (const logs of ['server.log', 'server/data/logs', 'data/logs']) {
        await cp(join(root, logs), join(artifactsFolder, 'logs', name, logs), { recursive: true }).catch(
          () => {},
        );
      }
    },
    async stop() {
      process.off('exit', kill);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      kill();
      await Promise.race([ended, sleep(5000)]);
      await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
  try {
    await answers(server.address, child);
  } catch (error) {
    await server.keepLogs('start');
    await server.stop();
    throw error;
  }
  return server;
}

async function answers(address: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`The VS Code server ended with code ${child.exitCode}.`);
    const response = await fetch(`${address}/version`).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error('The VS Code server did not answer within a minute.');
}

/** The server starts processes of its own (extension hosts, workers): the whole group ends with it. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)));
    });
  });
}
