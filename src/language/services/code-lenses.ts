import type { LangiumDocument, MaybePromise } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, CodeLensParams } from 'vscode-languageserver-protocol';
import { totalsText } from '../presentation/junction-facts.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { hardwareLenses } from './hardware-lenses.ts';
import type { Settings } from './settings.ts';
import type { SteadyNetworks } from './steady-networks.ts';

/** What the commands of a code lens are called with: the file and one declaration of it. */
export interface CodeLensArgument {
  readonly uri: string;
  readonly network?: string;
  readonly experiment?: string;
  readonly search?: string;
}

/**
 * Over every hardware its estimate; over every network: train it, show its graph, its totals; over every experiment and
 * search: run it. What has errors keeps its line.
 */
export class PsnetCodeLenses implements CodeLensProvider {
  private readonly analyses: DocumentAnalyses;
  private readonly networks: SteadyNetworks;
  private readonly settings: Settings;

  constructor(analyses: DocumentAnalyses, networks: SteadyNetworks, settings: Settings) {
    this.analyses = analyses;
    this.networks = networks;
    this.settings = settings;
  }

  provideCodeLens(document: LangiumDocument, _params: CodeLensParams): MaybePromise<CodeLens[]> {
    const shown = this.settings.current.codeLens;
    if (!shown.enabled) return [];
    return this.analyses.of(document).declarations.flatMap((declaration) => {
      const { kind, name, start, nameSpan } = declaration;
      if (kind === 'hardware' && name && shown.fpga)
        return hardwareLenses(document, declaration, this.analyses.scopeOf(document), this.settings.say);
      if (!name) return [];
      const { say } = this.settings;
      const range = {
        start: document.textDocument.positionAt(start),
        end: document.textDocument.positionAt(nameSpan.end),
      };
      const argument: CodeLensArgument = { uri: document.uri.toString(), [kind]: name };
      const lens = (title: string, command: string): CodeLens => ({
        range,
        command: { title, command, arguments: [argument] },
      });
      if (kind === 'experiment' || kind === 'search')
        return shown.train
          ? [lens(say('▶ Run'), kind === 'search' ? 'psnet.runSearch' : 'psnet.runExperiment')]
          : [];
      if (kind !== 'network') return [];
      const network = this.networks.of(document, declaration)?.network;
      return [
        shown.train && lens(say('▶ Train'), 'psnet.train'),
        shown.graph && lens(say('Graph'), 'psnet.showGraph'),
        shown.totals && lens(network ? totalsText(network, say) : say('Complexity'), 'psnet.showComplexity'),
      ].filter((one) => one !== false);
    });
  }
}
