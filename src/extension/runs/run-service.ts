import { dirname, isAbsolute } from 'node:path';
import { type Disposable, EventEmitter, type FileSystemWatcher, workspace } from 'vscode';
import { listRuns } from '../../runs/open-run.ts';
import { readRunRecord } from '../../runs/record.ts';
import type { RunService, TrainingService } from '../services.ts';
import { runsFolderSetting } from '../settings.ts';

/** Runs of the workspace: wherever a file's runs folder can be, and wherever this window has trained. */
export class WorkspaceRuns implements RunService, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #trainedInto = new Set<string>();
  readonly #subscriptions: Disposable[] = [this.#changed];
  #watcher: FileSystemWatcher | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(trainings: TrainingService) {
    this.#watch();
    this.#subscriptions.push(
      trainings.onEvent(({ event }) => {
        if (event.event === 'start') this.#trainedInto.add(dirname(event.run));
        if (event.event !== 'progress' && event.event !== 'epoch') this.#changed.fire();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('psnet.runsFolder')) return;
        this.#watch();
        this.#changed.fire();
      }),
    );
  }

  async list(...[token]: Parameters<RunService['list']>) {
    const abort = new AbortController();
    token?.onCancellationRequested(() => abort.abort());
    const folders = new Set(this.#trainedInto);
    const setting = runsFolderSetting();
    if (isAbsolute(setting)) folders.add(setting);
    // Run folders are often hidden from the explorer: no exclusions but the one that costs most.
    else
      for (const file of await workspace.findFiles(pattern(setting), '**/node_modules/**', 10_000, token)) {
        folders.add(dirname(dirname(file.fsPath)));
      }
    const lists = await Promise.all([...folders].map((folder) => listRuns(folder, abort.signal)));
    return lists.flat().sort((a, b) => b.record.created.localeCompare(a.record.created));
  }

  record(folder: string) {
    return readRunRecord(folder);
  }

  dispose(): void {
    this.#watcher?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #watch(): void {
    this.#watcher?.dispose();
    const setting = runsFolderSetting();
    this.#watcher = workspace.createFileSystemWatcher(isAbsolute(setting) ? '**/run.json' : pattern(setting));
    this.#watcher.onDidCreate(() => this.#changed.fire());
    this.#watcher.onDidDelete(() => this.#changed.fire());
    this.#watcher.onDidChange(() => this.#changed.fire());
  }
}

const pattern = (runsFolder: string) =>
  `**/${runsFolder.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '')}/*/run.json`;
