import {
  type Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
} from 'vscode';
import type { RunRecord } from '../../runs/run.ts';
import { statusName } from '../commands/pick-run.ts';
import { commandIds } from '../commands.ts';
import { debounce } from '../debounce.ts';
import { countText, momentText } from '../local-text.ts';
import { problemText } from '../problem-text.ts';
import type { RunService } from '../services.ts';

/** A run of the workspace; commands take it as their target. */
export interface RunNode {
  readonly folder: string;
  readonly record: RunRecord;
}

const mostShown = 500;

/** The workspace's runs, newest first. */
export class RunsView implements TreeDataProvider<RunNode>, Disposable {
  readonly #runs: RunService;
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(runs: RunService) {
    this.#runs = runs;
    const refresh = debounce(() => this.#changed.fire(), 300);
    this.#disposables = [this.#changed, refresh, runs.onDidChange(refresh)];
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    return node ? [] : (await this.#runs.list()).slice(0, mostShown);
  }

  getTreeItem({ folder, record }: RunNode): TreeItem {
    const { network, dataset, created, status, result } = record;
    const item = new TreeItem(network.name);
    const outcome = result ? `${(100 * result.testAccuracy).toFixed(2)} %` : statusName(status);
    item.id = folder;
    item.description = `${outcome} · ${dataset.name} · ${momentText(created)}`;
    item.iconPath = icons[status];
    item.contextValue = `run-${status}`;
    item.tooltip = tooltip(record, folder);
    item.command = { command: commandIds.openRun, title: l10n.t('Open Run'), arguments: [folder] };
    return item;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

const icons: Record<RunRecord['status'], ThemeIcon> = {
  running: new ThemeIcon('sync~spin'),
  paused: new ThemeIcon('debug-pause'),
  done: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  failed: new ThemeIcon('error', new ThemeColor('testing.iconFailed')),
  cancelled: new ThemeIcon('circle-slash'),
  interrupted: new ThemeIcon('debug-disconnect'),
};

function tooltip({ network, dataset, training, seed, weights, problem }: RunRecord, folder: string) {
  const text = new MarkdownString();
  const lines = [
    l10n.t('{0} on {1}', network.name, dataset.name),
    l10n.t('{0} weights, {1} epochs, seed {2}', countText(weights), training.epochs, seed),
    ...(problem ? [problemText(problem)] : []),
    folder,
  ];
  for (const line of lines) text.appendText(line).appendMarkdown('\n\n');
  return text;
}
