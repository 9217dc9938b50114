import { type URI, Utils } from 'vscode-uri';
import { nearestWord } from '../reading/nearest-word.ts';

/** Files that a file could import, whether it sees them or not. */
export type ImportableFiles = () => readonly URI[];

const ending = /\.psnet$/;

/**
 * The path of the file that an import which leads nowhere most likely means: the one of its name in another folder, or one
 * that is spelt nearly so; its ending may be missing. Undefined where none is near.
 */
export function nearImport(
  from: URI,
  { path, uri }: { readonly path: string; readonly uri: URI },
  importable: ImportableFiles,
): string | undefined {
  const folder = Utils.dirname(from);
  const near = ({ scheme, authority }: URI) => scheme === from.scheme && authority === from.authority;
  const others = importable().filter((one) => near(one) && one.path !== from.path && ending.test(one.path));
  const bare = (one: URI) => pathFrom(folder, one).replace(ending, '');
  const wanted = bare(uri);
  const candidates = new Map(others.map((one) => [bare(one), pathFrom(folder, one)]));
  const named = [...candidates.keys()].filter((one) => nameOf(one) === nameOf(wanted));
  const found =
    named.length > 0
      ? (nearestWord(wanted, named) ?? named.toSorted((a, b) => a.length - b.length)[0])
      : nearestWord(wanted, candidates.keys());
  const meant = found === undefined ? undefined : candidates.get(found);
  return meant === path ? undefined : meant;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The way from a folder to a file, as imports write it: `./nets/a.psnet`, `../a.psnet`. */
function pathFrom(folder: URI, { path }: URI): string {
  const here = folder.path.split('/').filter(Boolean);
  const there = path.split('/').filter(Boolean);
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.slice(common).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...there.slice(common)].join('/');
}
