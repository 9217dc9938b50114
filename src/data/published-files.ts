import { randomUUID } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, problem, type Result } from '../base/result.ts';
import { type Download, downloadFile } from './download.ts';
import type { LoadOptions, LoadProgress } from './source-data.ts';
import { unpackTarGz, type WantedFile } from './unpack-tar.ts';

/** A dataset that others publish as files. */
export interface PublishedFiles {
  /** Name for people. */
  readonly title: string;
  /** Whose it is and under which licence, told before it is fetched. */
  readonly licence: string;
  /** Folder in the cache. */
  readonly folder: string;
  /** Files that must be there; each may also lie gzip-packed under its name with `.gz`. */
  readonly files: readonly string[];
  /** Other folders to look into: a package of the system or a development dependency. */
  readonly alsoIn: readonly string[];
  /** What to fetch: a file as it is, or an archive and what to take out of it. */
  readonly downloads: readonly {
    readonly from: Download;
    readonly name: string;
    readonly take?: readonly WantedFile[];
  }[];
}

/** Paths of the files, by name. */
export type FilePaths = (name: string) => string;

/**
 * Finds a published dataset on this machine, the cache first; where it is absent and the user allows it, fetches it.
 * Otherwise the Problem says which files to put where.
 */
export async function findPublished(
  published: PublishedFiles,
  options: LoadOptions,
): Promise<Result<FilePaths>> {
  const cached = join(options.cacheFolder, published.folder);
  const search = async () => {
    for (const folder of [cached, ...published.alsoIn]) {
      const paths = await pathsIn(folder, published.files);
      if (paths) return ok<FilePaths>((name) => paths.get(name)!);
    }
  };
  const found = await search();
  if (found) return found;
  const megabytes = published.downloads.reduce((sum, { from }) => sum + from.bytes, 0) / 1e6;
  if (!options.allowDownload)
    return problem(
      'data-missing',
      `${published.title} is not on this machine yet.`,
      `Allow the download (${megabytes.toFixed(megabytes < 20 ? 1 : 0)} MB; ${published.licence}), or put ${published.files.join(', ')} into ${cached}.`,
    );
  const of = `${published.title} (${published.licence})`;
  const onProgress = (progress: LoadProgress) => options.onProgress?.({ ...progress, of });
  for (const { from, name, take } of published.downloads) {
    // Another process may fetch the same: an archive gets a name of its own until it is unpacked.
    const path = join(cached, take ? `${randomUUID()}-${name}` : name);
    const fetched = await downloadFile(from, path, { ...options, onProgress });
    if (!fetched.ok) return fetched;
    if (!take) continue;
    const unpacked = await unpackTarGz(path, cached, take, options.signal);
    await rm(path, { force: true });
    if (!unpacked.ok) return unpacked;
  }
  return (
    (await search()) ??
    problem(
      'data-missing',
      `The download of ${published.title} lacks some of its files.`,
      `Delete ${cached} and try again.`,
    )
  );
}

async function pathsIn(folder: string, files: readonly string[]): Promise<Map<string, string> | undefined> {
  const paths = new Map<string, string>();
  for (const name of files) {
    const candidates = [join(folder, name), join(folder, `${name}.gz`)];
    const present = await Promise.all(
      candidates.map((path) =>
        access(path).then(
          () => true,
          () => false,
        ),
      ),
    );
    const at = present.indexOf(true);
    if (at < 0) return undefined;
    paths.set(name, candidates[at]);
  }
  return paths;
}
