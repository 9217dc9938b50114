import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distributionFile } from '../../base/distribution.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { phrase } from '../../base/phrase.ts';
import { ok, problem, type Result } from '../../base/result.ts';
import { unwritable } from '../../base/unwritable.ts';
import { type Download, downloadFile } from '../../data/download.ts';
import { unpackTarGz } from '../../data/unpack-tar.ts';

/** The Yosys that the cost models were learnt with. */
export const yosysVersion = '0.55.944';

/** The package as its registry has it; package-lock.json states the same checksum. */
export const yosysDownload: Download = {
  url: `https://registry.npmjs.org/@yowasp/yosys/-/yosys-${yosysVersion}.tgz`,
  bytes: 9267655,
  checksum: {
    algorithm: 'sha512',
    hex: '3bdca3779dbd70f6fc47e14eee0a50470eb9f321a302904df498aa320db5fb9b4e357ac6845f44ca0285fef0d7ac7be861ead853b42ac482b4e6d40384f6203d',
  },
};

/** What is taken out of the package; the rest is for other families. */
export const yosysFiles: readonly string[] = [
  'package.json',
  'gen/bundle.js',
  'gen/resources-yosys.js',
  'gen/share/ice40/cells_sim.v',
  'gen/share/nexus/cells_xtra.v',
  'gen/share/quicklogic/qlf_k6n10f/bram_types_sim.v',
  'gen/share/quicklogic/qlf_k6n10f/brams_sim.v',
  'gen/share/xilinx/cells_sim.v',
  'gen/share/xilinx/cells_xtra.v',
  'gen/yosys.core.wasm',
  'gen/yosys.core2.wasm',
  'gen/yosys.core3.wasm',
  'gen/yosys.core4.wasm',
];
const mostBytes = 64_000_000;

/** How Yosys may be found: in node_modules, in the cache, or from the network where that is allowed. */
export interface YosysSource {
  readonly cacheFolder: string;
  readonly allowDownload: boolean;
  readonly signal?: AbortSignal;
  /** Told what is done and, where it can be said, how far it is from 0 to 1. */
  readonly onProgress?: (message: string, share?: number) => void;
}

/**
 * The URL of Yosys' bundle. It is looked for beside the program and in the cache; otherwise its package is fetched once,
 * checked, and unpacked into the cache, so that synthesis works offline from then on.
 */
export async function findYosys(
  source: YosysSource,
  download: Download = yosysDownload,
  installed: readonly string[] = besideProgram(),
): Promise<Result<string>> {
  const folder = join(source.cacheFolder, `yosys-${yosysVersion}`);
  const known = [...installed, join(folder, 'bundle.js')].find((file) => existsSync(file));
  if (known) return ok(pathToFileURL(known).href);
  if (!source.allowDownload)
    return problem(
      'synthesis-no-yosys',
      phrase`Yosys ${yosysVersion} is not on this machine.`,
      phrase`Let it be fetched once (${Math.round(download.bytes / 1e6)} MB).`,
    );
  const archive = join(source.cacheFolder, `yosys-${yosysVersion}.tgz`);
  const fetched = await downloadFile(download, archive, {
    signal: source.signal,
    onProgress: ({ done, whole }) => source.onProgress?.('Fetching Yosys', whole ? done / whole : 0),
  });
  if (!fetched.ok) return fetched;
  // Unpacked beside its place and renamed, so that what lies there is whole.
  const partial = `${folder}.${process.pid}.partial`;
  const wanted = yosysFiles.map((name) => ({
    entry: `package/${name}`,
    name: name.replace('gen/', ''),
    most: mostBytes,
  }));
  try {
    for (const { name } of wanted) await makeFolder(dirname(join(partial, name)));
    const unpacked = await unpackTarGz(archive, partial, wanted, source.signal);
    if (!unpacked.ok) return unpacked;
    await rename(partial, folder);
    return ok(pathToFileURL(join(folder, 'bundle.js')).href);
  } catch (error) {
    return unwritable(folder, error);
  } finally {
    await rm(archive, { force: true });
    await rm(partial, { recursive: true, force: true });
  }
}

/** Places of the package in node_modules of the checkout. */
function besideProgram(): string[] {
  const places: string[] = [];
  for (let folder = dirname(distributionFile('BUILD')); ; folder = dirname(folder)) {
    places.push(join(folder, 'node_modules', '@yowasp', 'yosys', 'gen', 'bundle.js'));
    if (folder === dirname(folder)) return places;
  }
}
