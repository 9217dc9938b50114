import { existsSync } from 'node:fs';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../places.ts';
import { installOnce } from './install-once.ts';
import { npm, type PinnedPackage, untar, withPackage } from './npm-package.ts';
import {
  type PrebuiltModule,
  type ReleaseName,
  type ServerRelease,
  serverReleases,
} from './server-releases.ts';

/** How a server is started. */
export interface ServerProgram {
  readonly node: string;
  readonly main: string;
}

/**
 * A VS Code server with its web workbench, made from npm packages alone: no download outside the registry, no
 * compiler, no display. Its native logger and watchdog are replaced by the stubs beside this file, and what tests
 * never use is deleted.
 */
export async function acquireServer(name: ReleaseName): Promise<ServerProgram> {
  const release: ServerRelease = serverReleases[name];
  const folder = await acquireFiles(release);
  return { main: join(folder, 'out', 'server-main.js'), node: await acquireNode(release.node) };
}

async function acquireNode(source: PinnedPackage | undefined): Promise<string> {
  if (!source) return process.execPath;
  if (`${process.platform}-${process.arch}` !== 'linux-x64') {
    throw new Error(`The npm package ${source.name} runs on Linux x64 only.`);
  }
  const folder = await installOnce(join(cacheFolder, 'node', source.version), (into) =>
    withPackage(source, into, (tarball) => untar(tarball, into, 1, 'package/bin')),
  );
  return join(folder, 'bin', 'node');
}

function acquireFiles({ source, vscode, prebuilt = [] }: ServerRelease): Promise<string> {
  return installOnce(join(cacheFolder, 'vscode', vscode), async (folder) => {
    console.log(`Fetching VS Code ${vscode} from the npm package ${source.name}@${source.version} …`);
    await withPackage(source, folder, (tarball) => untar(tarball, folder, 3, 'package/lib/vscode'));
    // Not `npm ci`: the package's shrinkwrap is not in step with its manifest. No scripts: they compile or download.
    await npm(folder, 'install', '--ignore-scripts', '--omit=dev');
    const modules = join(folder, 'node_modules');
    await stub('spdlog', join(modules, '@vscode', 'spdlog', 'index.js'));
    await stub('native-watchdog', join(modules, '@vscode', 'native-watchdog', 'index.js'));
    await stub('native-watchdog', join(modules, 'native-watchdog', 'index.js'));
    for (const module of prebuilt) await replace(modules, module);
    await prune(modules);
  });
}

/** Releases differ in the modules they depend on and in their names. */
async function stub(name: string, target: string): Promise<void> {
  if (existsSync(dirname(target))) await copyFile(join(import.meta.dirname, 'stubs', `${name}.cjs`), target);
}

async function replace(modules: string, { source, from, into }: PrebuiltModule): Promise<void> {
  const target = join(modules, into);
  await rm(target, { recursive: true, force: true });
  await withPackage(source, modules, (tarball) => untar(tarball, target, from.split('/').length, from));
}

async function prune(modules: string): Promise<void> {
  const github = await readdir(join(modules, '@github')).catch(() => []);
  const unused = [
    ...github.filter((name) => name.startsWith('copilot')).map((name) => join('@github', name)),
    join('@microsoft', 'mxc-sdk'),
    '@devcontainers',
  ];
  const platform = `${process.platform}-${process.arch}`;
  for (const folder of [join('@vscode', 'ripgrep-universal', 'bin'), join('node-pty', 'prebuilds')]) {
    const builds = await readdir(join(modules, folder)).catch(() => []);
    unused.push(...builds.filter((build) => build !== platform).map((build) => join(folder, build)));
  }
  await Promise.all(unused.map((path) => rm(join(modules, path), { recursive: true, force: true })));
}
