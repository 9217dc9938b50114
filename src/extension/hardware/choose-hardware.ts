import { l10n, type Uri, window } from 'vscode';
import { estimateHardware } from '../../hardware/estimate.ts';
import type { DocumentModel } from '../../language/document-model.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { chooseNetwork } from '../choose-network.ts';
import type { CommandTarget } from '../command-target.ts';

/** A hardware and the network to put on it. */
export interface ChosenDesign {
  readonly network: NetworkSpec;
  readonly hardware: HardwareSpec;
}

/** The hardware and network a command is about: those named, the only ones, those under the cursor, or the user's choice. */
export async function chooseDesign(
  document: DocumentModel,
  uri: Uri,
  target: CommandTarget,
): Promise<ChosenDesign | undefined> {
  const hardware = await chooseHardware(document, uri, target.hardware);
  if (!hardware) return undefined;
  const named = target.network ?? onlyNetworkFor(document, hardware)?.name;
  const network = await chooseNetwork(document, uri, named);
  return network && { network, hardware };
}

/** The hardware named, the only one, the one under the cursor, or the user's choice. */
export async function chooseHardware(
  document: DocumentModel,
  uri: Uri,
  named: string | undefined,
): Promise<HardwareSpec | undefined> {
  const { hardware: all } = document.model;
  const wanted = named ?? hardwareAtCursor(document, uri);
  const found = all.find(({ name }) => name === wanted);
  if (found) return found;
  if (named === undefined && all.length === 1) return all[0];
  if (named !== undefined || all.length === 0) {
    window.showWarningMessage(
      document.hardware.length > 0
        ? l10n.t('The hardware has errors. Mend what is marked in the editor first.')
        : l10n.t('This file declares no hardware. The FPGA tab of the studio adds one.'),
    );
    return undefined;
  }
  const items = all.map((hardware) => ({ label: hardware.name, description: hardware.device, hardware }));
  return (await window.showQuickPick(items, { title: l10n.t('Hardware') }))?.hardware;
}

/** The only network of a document that the hardware can run; undefined where several can, or none. */
function onlyNetworkFor({ model, networks }: DocumentModel, hardware: HardwareSpec): NetworkSpec | undefined {
  const own = new Set(networks.map(({ name }) => name));
  const fitting = model.networks.filter((spec) => {
    const built = own.has(spec.name) ? buildNetwork(spec) : undefined;
    return built?.ok && estimateHardware(built.value, hardware).ok;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Name of the hardware that the cursor stands in. */
function hardwareAtCursor({ hardware }: DocumentModel, uri: Uri): string | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return undefined;
  const { line } = editor.selection.active;
  return hardware.find(({ range }) => range.start.line <= line && line <= range.end.line)?.name;
}
