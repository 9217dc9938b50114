// Makes a checkout ready to run with nothing but Node ≥ 20 and npm: installs what is missing or out of date,
// builds what is stale, and hands over to the Node that package.json pins. Only Node's own modules, for it runs first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const installStamp = join(modules, '.psnet-lock');
const buildStamp = join(root, 'dist', '.complete');
const oldestNode = 20;

/** What the build reads; anything newer than that stamp means building again. */
const buildInputs = ['src', 'webview', 'scripts', 'syntaxes', 'package.json', 'package-lock.json'];

/**
 * Installs and builds what is missing. When the running Node is not the pinned one, runs this same script again
 * with that and never returns.
 */
export function ensure() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    stop(
      `PSNet needs Node ${oldestNode} or newer; this is ${process.version}. Get one from https://nodejs.org.`,
    );
  }
  installWhenNeeded();
  continueWithPinnedNode();
  buildWhenStale();
}

/** The pinned Node, or the running one where its package has no binary for this machine. */
export function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const binary = join(modules, 'node', 'bin', name);
  return existsSync(binary) ? binary : process.execPath;
}

/** Preparations speak on stderr: stdout belongs to what is asked for. */
const onStderr = { stdio: [0, 2, 2] };

/** Runs a command in the checkout, its output shown; returns its exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) stop(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

/** Ends with a message instead of a stack trace. */
export function stop(message) {
  console.error(message);
  process.exit(1);
}

function installWhenNeeded() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const linked = existsSync(modules) && lstatSync(modules).isSymbolicLink();
  if (linked || (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === lock)) return;
  console.error('Installing what PSNet needs (the first time takes about a minute) …');
  const status = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) stop('npm could not install the dependencies; its message stands above.');
  writeFileSync(installStamp, lock);
}

function continueWithPinnedNode() {
  const node = pinnedNode();
  const same = statSync(node).ino === statSync(process.execPath).ino;
  if (same || process.env.PSNET_NODE === node) return;
  const status = run(node, process.argv.slice(1), { env: { ...process.env, PSNET_NODE: node } });
  process.exit(status);
}

function buildWhenStale() {
  const built = existsSync(buildStamp) ? statSync(buildStamp).mtimeMs : 0;
  if (buildInputs.every((input) => newestChange(join(root, input)) <= built)) return;
  console.error('Building …');
  if (run(process.execPath, ['scripts/build.mjs'], onStderr) !== 0)
    stop('The build failed; its message stands above.');
}

/** Time of the newest change in a file or folder; a folder's own time tells of deleted files. */
function newestChange(path) {
  const state = statSync(path, { throwIfNoEntry: false });
  if (!state) return 0;
  if (!state.isDirectory()) return state.mtimeMs;
  const inside = readdirSync(path)
    .filter((name) => name !== 'generated')
    .map((name) => newestChange(join(path, name)));
  return Math.max(state.mtimeMs, ...inside);
}

/** Runs the npm that started us, with the Node that runs it: `npm ci` replaces the one in node_modules. */
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script && node) return run(node, [script, ...args], onStderr);
  return run('npm', args, { ...onStderr, shell: process.platform === 'win32' });
}
