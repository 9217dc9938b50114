import {
  type Command,
  type Disposable,
  EventEmitter,
  env,
  l10n,
  Range,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type Uri,
  workspace,
} from 'vscode';
import { localeOf } from '../../base/locale.ts';
import type { DeclarationOutline, NetworkOutline, SourceRange } from '../../language/document-model.ts';
import { totalsText } from '../../language/presentation/junction-facts.ts';
import { sayIn } from '../../language/presentation/say.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import type { PlanKind } from '../../studio/plan-state.ts';
import { debounce } from '../debounce.ts';
import { findNetworkFiles } from '../network-files.ts';
import type { ModelService } from '../services.ts';

/** A .psnet file of the workspace. */
interface FileNode {
  readonly kind: 'file';
  readonly uri: Uri;
}

/** A network of a file; commands take it as their target. */
interface NetworkNode {
  readonly kind: 'network';
  readonly uri: Uri;
  readonly network: string;
  readonly outline: NetworkOutline;
  /** Undefined where the network has errors. */
  readonly spec?: NetworkSpec;
}

/** An experiment or a search of a file; commands take it as their target. */
interface PlanNode {
  readonly kind: PlanKind;
  readonly uri: Uri;
  readonly experiment?: string;
  readonly search?: string;
  readonly outline: DeclarationOutline;
}

type Node = FileNode | NetworkNode | PlanNode;

/** Files that are opened up at once; more would have to be read before anybody looks at them. */
const mostExpanded = 5;

/** The networks of the workspace by file, with their totals, and what is to be run with them. */
export class NetworksView implements TreeDataProvider<Node>, Disposable {
  readonly #models: ModelService;
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;
  #expanded = false;

  constructor(models: ModelService) {
    this.#models = models;
    const refresh = debounce(() => this.#changed.fire(), 300);
    const watcher = workspace.createFileSystemWatcher('**/*.psnet', false, true, false);
    this.#disposables = [
      this.#changed,
      refresh,
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      models.onDidChangeModel(refresh),
    ];
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node && node.kind !== 'file') return [];
    if (node) return this.#declarationsOf(node.uri);
    const files = await findNetworkFiles(500);
    this.#expanded = files.length <= mostExpanded;
    return files
      .sort((a, b) => a.path.localeCompare(b.path))
      .map((uri) => ({ kind: 'file', uri }) satisfies FileNode);
  }

  getTreeItem(node: Node): TreeItem {
    if (node.kind === 'file') return this.#fileItem(node);
    return node.kind === 'network' ? networkItem(node) : planItem(node);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #declarationsOf(uri: Uri): Promise<(NetworkNode | PlanNode)[]> {
    const document = await this.#models.modelOf(uri).catch(() => undefined);
    if (!document) return [];
    const { networks, experiments, searches, model } = document;
    return [
      ...networks.map((outline) => ({
        kind: 'network' as const,
        uri,
        network: outline.name,
        outline,
        spec: model.networks.find(({ name }) => name === outline.name),
      })),
      ...experiments.map((outline) => ({
        kind: 'experiment' as const,
        uri,
        experiment: outline.name,
        outline,
      })),
      ...searches.map((outline) => ({ kind: 'search' as const, uri, search: outline.name, outline })),
    ];
  }

  #fileItem({ uri }: FileNode): TreeItem {
    const { Collapsed, Expanded } = TreeItemCollapsibleState;
    const item = new TreeItem(uri, this.#expanded ? Expanded : Collapsed);
    item.iconPath = ThemeIcon.File;
    item.contextValue = 'file';
    return item;
  }
}

function networkItem({ uri, network, outline, spec }: NetworkNode): TreeItem {
  const item = new TreeItem(network);
  const built = spec && buildNetwork(spec);
  item.description = built?.ok
    ? totalsText(built.value, sayIn(localeOf(env.language)))
    : l10n.t('has errors');
  item.iconPath = new ThemeIcon(built?.ok ? 'type-hierarchy' : 'error');
  item.contextValue = 'network';
  item.command = openAt(uri, outline.nameRange);
  return item;
}

function planItem({ kind, uri, outline }: PlanNode): TreeItem {
  const item = new TreeItem(outline.name);
  item.description = kind === 'experiment' ? l10n.t('Experiment') : l10n.t('Search');
  item.iconPath = new ThemeIcon(kind === 'experiment' ? 'beaker' : 'search');
  item.contextValue = kind;
  item.command = openAt(uri, outline.nameRange);
  return item;
}

/** Opens a file with a declaration's name selected. */
function openAt(uri: Uri, { start, end }: SourceRange): Command {
  const selection = new Range(start.line, start.character, end.line, end.character);
  return { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, { selection }] };
}
