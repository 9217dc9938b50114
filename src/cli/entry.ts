import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { distributionFile } from '../base/distribution.ts';
import { makeFolder } from '../base/make-folder.ts';
import { cacheFolder } from '../data/cache-folder.ts';
import { exit } from './exit.ts';

/** The oldest Node that runs the bundles (scripts/bundles.mjs). */
const leastNode = 22;

/**
 * Lets Node keep what it compiled, which is most of the time that a short command takes. Always in this user's own cache:
 * PSNET_CACHE may name a folder of many, and what lies here is run. It is made for the next call where it is missing: Node
 * would wait for ever for a folder that can't be made.
 */
function keepCompiled(): void {
  const folder = join(cacheFolder({ ...process.env, PSNET_CACHE: undefined }), 'compiled');
  if (existsSync(folder)) module.enableCompileCache?.(folder);
  else makeFolder(folder).catch(() => undefined);
}

if (Number(process.versions.node.split('.')[0]) < leastNode) {
  process.stderr.write(
    `psnet: this is Node ${process.versions.node}; PSNet needs Node ${leastNode} or newer.\n`,
  );
  process.exitCode = exit.wrongUsage;
} else {
  keepCompiled();
  const command = distributionFile('command.cjs');
  createRequire(command)(command);
}
