import { commands, l10n, type Position, type Uri, window } from 'vscode';
import type { DocumentModel, NetworkOutline } from '../language/document-model.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';

/** One network of a document: the one named, the only one, or the user's choice. */
export async function chooseNetwork(
  document: DocumentModel,
  uri: Uri,
  named: string | undefined,
): Promise<NetworkSpec | undefined> {
  const { networks } = document.model;
  if (named !== undefined) {
    const found = networks.find(({ name }) => name === named);
    if (!found) await tellBroken(l10n.t('The network {0} has errors.', named));
    return found;
  }
  const own = new Set(document.networks.map(({ name }) => name));
  const candidates = own.size > 0 ? networks.filter(({ name }) => own.has(name)) : networks;
  if (candidates.length === 0) {
    await tellBroken(
      document.errors > 0
        ? l10n.t('Every network of this file has errors.')
        : l10n.t('This file declares no network.'),
    );
    return undefined;
  }
  if (candidates.length === 1) return candidates[0];
  const here = networkAtCursor(document, uri);
  const items = candidates
    .map((network) => ({ label: network.name, description: describe(network), network }))
    .sort((a, b) => Number(b.label === here) - Number(a.label === here));
  return (await window.showQuickPick(items, { title: l10n.t('Network') }))?.network;
}

async function tellBroken(message: string): Promise<void> {
  const problems = l10n.t('Show Problems');
  if ((await window.showWarningMessage(message, problems)) === problems) {
    await commands.executeCommand('workbench.actions.view.problems');
  }
}

/** Name of the network that the cursor stands in. */
function networkAtCursor({ networks }: DocumentModel, uri: Uri): string | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return undefined;
  return networks.find((network) => holds(network, editor.selection.active))?.name;
}

const holds = ({ range }: NetworkOutline, { line }: Position) =>
  range.start.line <= line && line <= range.end.line;

/** The layers in short: `784 – 112 – 112 – 10`. */
function describe({ input, layers }: NetworkSpec): string {
  const sizes = layers.flatMap((layer) => {
    if (layer.kind === 'dense') return [String(layer.units)];
    return layer.kind === 'conv' ? [`conv ${layer.filters}`] : [];
  });
  return [input.shape.join('×'), ...sizes].join(' – ');
}
