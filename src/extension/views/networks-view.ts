import {
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
import { localeOf } from '../../language/diagnostics/locale.ts';
import type { NetworkOutline } from '../../language/document-model.ts';
import { totalsText } from '../../language/presentation/junction-facts.ts';
import { sayIn } from '../../language/presentation/say.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { debounce } from '../debounce.ts';
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

type Node = FileNode | NetworkNode;

/** Files that are opened up at once; more would have to be read before anybody looks at them. */
const mostExpanded = 5;

/** The networks of the workspace by file, with their totals. */
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
    if (node?.kind === 'network') return [];
    if (node) return this.#networksOf(node.uri);
    const files = await workspace.findFiles('**/*.psnet', '**/node_modules/**', 500);
    this.#expanded = files.length <= mostExpanded;
    return files
      .sort((a, b) => a.path.localeCompare(b.path))
      .map((uri) => ({ kind: 'file', uri }) satisfies FileNode);
  }

  getTreeItem(node: Node): TreeItem {
    return node.kind === 'file' ? this.#fileItem(node) : networkItem(node);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #networksOf(uri: Uri): Promise<NetworkNode[]> {
    const document = await this.#models.modelOf(uri).catch(() => undefined);
    return (document?.networks ?? []).map((outline) => ({
      kind: 'network',
      uri,
      network: outline.name,
      outline,
      spec: document?.model.networks.find(({ name }) => name === outline.name),
    }));
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
  const { start, end } = outline.nameRange;
  const selection = new Range(start.line, start.character, end.line, end.character);
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, { selection }] };
  return item;
}
