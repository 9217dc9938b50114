import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type FileSystemWatcher,
  l10n,
  workspace,
} from 'vscode';
import { ok, problem, type Result } from '../../base/result.ts';
import { pointsFile, readPoints } from '../../experiment/report/points-file.ts';
import { type KeptTrial, readSearch, searchFile } from '../../search/search-file.ts';
import type { PlanDetail, PlanState } from '../../studio/plan-state.ts';
import { searchDetail } from '../../studio/search-answer.ts';
import { debounce } from '../debounce.ts';
import { planFolders } from './plan-folders.ts';

/** Files that plans are found by; what runs in a terminal lets them grow as what runs in this window does. */
const patterns = [
  `**/${planFolders.experiment}/*/${basename(pointsFile(''))}`,
  `**/${planFolders.search}/*/${basename(searchFile(''))}`,
];
const mostListed = 500;

/** The experiments and searches that the workspace's folders hold, whoever ran them. */
export class KeptPlans implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #watchers: readonly FileSystemWatcher[];
  readonly #changedSoon = debounce(() => this.#changed.fire(), 300);
  /** Folders that were listed: a page may ask for no others. */
  readonly #listed = new Set<string>();

  constructor() {
    this.#watchers = patterns.map((pattern) => {
      const watcher = workspace.createFileSystemWatcher(pattern);
      watcher.onDidCreate(this.#changedSoon);
      watcher.onDidChange(this.#changedSoon);
      watcher.onDidDelete(this.#changedSoon);
      return watcher;
    });
  }

  /** Newest first; what can not be read is left out. */
  async list(token?: CancellationToken): Promise<readonly PlanState[]> {
    const found = await Promise.all(
      // Result folders are often hidden from the explorer: no exclusions but the one that costs most.
      patterns.map((pattern) => workspace.findFiles(pattern, '**/node_modules/**', mostListed, token)),
    );
    const states = await Promise.all(found.flat().map(({ fsPath }) => stateOf(fsPath)));
    const readable = states.filter((state) => state !== undefined);
    for (const { folder } of readable) this.#listed.add(folder);
    return readable.sort((a, b) => b.revision - a.revision);
  }

  async detail(folder: string): Promise<Result<PlanDetail>> {
    if (!this.#listed.has(folder)) await this.list();
    if (!this.#listed.has(folder)) return gone();
    if (isSearch(folder)) {
      const kept = await readSearch(searchFile(folder));
      return kept.ok ? ok(searchDetail(kept.value.search, kept.value.trials)) : kept;
    }
    const kept = await readPoints(pointsFile(folder));
    if (!kept.ok) return kept;
    return ok({ kind: 'experiment', confidence: kept.value.confidence, rows: kept.value.points });
  }

  async trials(folder: string): Promise<Result<readonly KeptTrial[]>> {
    if (!this.#listed.has(folder)) return gone();
    const kept = await readSearch(searchFile(folder));
    return kept.ok ? ok(kept.value.trials) : kept;
  }

  dispose(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#changedSoon.dispose();
    this.#changed.dispose();
  }
}

const gone = () =>
  problem('no-plan', l10n.t('This is no longer there.'), l10n.t('Run it again, or choose another.'));

const isSearch = (folder: string) => dirname(folder).endsWith(join(planFolders.search));

async function stateOf(file: string): Promise<PlanState | undefined> {
  const folder = dirname(file);
  const common = { folder, name: basename(folder), state: 'kept', failures: 0 } as const;
  const revision = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  if (isSearch(folder)) {
    const kept = await readSearch(file);
    if (!kept.ok) return undefined;
    const [prior, guided] = kept.value.search.trials;
    const finished = kept.value.trials.length;
    return { ...common, kind: 'search', file: kept.value.file, revision, finished, total: prior + guided };
  }
  const kept = await readPoints(file);
  if (!kept.ok) return undefined;
  const finished = kept.value.points.reduce((sum, { runs }) => sum + runs, 0);
  const { file: declaredIn, trainings: total } = kept.value;
  return { ...common, kind: 'experiment', file: declaredIn, revision, finished, total };
}
