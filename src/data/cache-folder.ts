import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where downloaded datasets are kept for all projects of this user, by the custom of the system; PSNET_CACHE
 * overrides it. Terminal and editor share it, so that nothing is fetched twice.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.PSNET_CACHE) return env.PSNET_CACHE;
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'psnet', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'psnet');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'psnet');
}
