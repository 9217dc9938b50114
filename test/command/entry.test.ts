import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { commandFile, temporaryFolder } from './psnet.ts';

const folder = temporaryFolder();

describe.skipIf(process.platform !== 'linux')('the start of the command', () => {
  const versionWith = (env: Record<string, string>) =>
    spawnSync(process.execPath, [commandFile, '--version'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder(), ...env },
      timeout: 60_000,
    });
  const version = { status: 0, stdout: `${packageJson.version}\n`, stderr: '' };

  it('lets Node keep what it compiled in the cache of this user alone', () => {
    for (let call = 0; call < 2; call++)
      expect(versionWith({ XDG_CACHE_HOME: folder(), PSNET_CACHE: join(folder(), 'of-many') })).toMatchObject(
        version,
      );
    expect(readdirSync(join(folder(), 'psnet', 'compiled'))).toHaveLength(1);
    expect(readdirSync(folder())).toEqual(['psnet']);
  });

  it('does without where nothing can be kept', () => {
    for (const place of ['/proc', '/dev/null', '/sys/x'])
      expect(versionWith({ XDG_CACHE_HOME: place })).toMatchObject(version);
  });
});
