import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Fills `folder` by `install` unless it is there already. The work is done in a folder beside it that is renamed at
 * the end, so an interrupted or concurrent installation never leaves half of one behind.
 */
export async function installOnce(folder: string, install: (into: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  try {
    await install(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    // Another process may have won the race; then its folder is as good as ours.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}
