import type { LangiumDocument } from 'langium';
import type { CodeLens } from 'vscode-languageserver-protocol';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { networksOn, shownEstimate } from '../analysis/hardware-estimates.ts';
import type { Scope } from '../analysis/link-files.ts';
import { hardwareFacts } from '../presentation/hardware-help.ts';
import type { Say } from '../presentation/say.ts';

/** Over a hardware: its estimate, which opens the studio's FPGA tab; synthesis and Verilog where a network can be put on it. */
export function hardwareLenses(
  document: LangiumDocument,
  hardware: PlacedDeclaration,
  scope: Scope,
  say: Say,
): CodeLens[] {
  const { name, start, nameSpan } = hardware;
  const range = {
    start: document.textDocument.positionAt(start),
    end: document.textDocument.positionAt(nameSpan.end),
  };
  const shown = shownEstimate(networksOn(hardware, scope));
  // Of several networks the command asks which is meant.
  const network = shown && !shown.oneOfSeveral ? shown.network.spec.name : undefined;
  const argument = { uri: document.uri.toString(), hardware: name, network };
  const lens = (title: string, command: string): CodeLens => ({
    range,
    command: { title, command, arguments: [argument] },
  });
  if (!shown) return [lens('FPGA', 'psnet.showFpga')];
  return [
    lens(`FPGA: ${hardwareFacts(shown.estimate, say).short}`, 'psnet.showFpga'),
    lens(say('Synthesize'), 'psnet.synthesize'),
    lens(say('Write Verilog'), 'psnet.writeVerilog'),
  ];
}
