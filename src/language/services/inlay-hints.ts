import type { LangiumDocument, MaybePromise } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver-protocol';
import type { Network } from '../../network/network.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { junctionFacts, shapeText, totalsText } from '../presentation/junction-facts.ts';
import { entryOf } from '../reading/reading.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { hardwareNotes, type Note } from './hardware-notes.ts';
import type { PsnetSettings, Settings } from './settings.ts';
import type { ShownNetwork, SteadyNetworks } from './steady-networks.ts';

/** The complexity of every layer line, at its end, and the estimate of every hardware. */
export class PsnetInlayHints implements InlayHintProvider {
  private readonly analyses: DocumentAnalyses;
  private readonly networks: SteadyNetworks;
  private readonly settings: Settings;

  constructor(analyses: DocumentAnalyses, networks: SteadyNetworks, settings: Settings) {
    this.analyses = analyses;
    this.networks = networks;
    this.settings = settings;
  }

  getInlayHints(document: LangiumDocument, { range }: InlayHintParams): MaybePromise<InlayHint[]> {
    const shown = this.settings.current.inlayHints;
    if (!shown.enabled) return [];
    const text = document.textDocument.getText();
    const from = document.textDocument.offsetAt(range.start);
    const to = document.textDocument.offsetAt(range.end);
    return this.analyses
      .of(document)
      .declarations.filter(({ start, end }) => start <= to && end >= from)
      .flatMap((declaration) =>
        declaration.kind === 'hardware'
          ? hardwareNotes(declaration, text, this.analyses.scopeOf(document), shown.fpga)
          : notesOf(declaration, this.networks.of(document, declaration), shown),
      )
      .filter(({ offset }) => offset >= from && offset <= to)
      .map(({ offset, label, tooltip }) => ({
        position: document.textDocument.positionAt(offset),
        label,
        tooltip,
        paddingLeft: true,
      }));
  }
}

const earlier = 'Counted before the network had an error.';

function notesOf(
  { analysis, start }: PlacedDeclaration,
  steady: ShownNetwork | undefined,
  shown: PsnetSettings['inlayHints'],
): readonly Note[] {
  if (!steady) return [];
  const { network, current, lines } = steady;
  const dated = (tooltip: string) => (current ? tooltip : `${tooltip}\n${earlier}`);
  const neurons = entryOf(analysis.reading.sections[0], 'neurons');
  if (neurons) {
    if (!(shown.weights || shown.density)) return [];
    const tooltip = dated('Weights that exist, of those a fully connected network has.');
    return [{ offset: start + neurons.end, label: totalsText(network), tooltip }];
  }
  return lines.flatMap(({ section, index }) => {
    const label = labelOf(network, index, shown);
    return label ? [{ offset: start + section.end, label, tooltip: dated(tooltipOf(network, index)) }] : [];
  });
}

function labelOf(network: Network, index: number, shown: PsnetSettings['inlayHints']): string {
  const layer = network.layers[index];
  const { junction } = layer;
  const facts = junction && junctionFacts(junction, network);
  const image = layer.inputShape.length === 3;
  return [
    image && shown.shape && `→ ${shapeText(layer)}`,
    facts && shown.weights && facts.weights,
    facts && shown.density && facts.density,
    facts && shown.degrees && facts.degrees,
    facts && shown.macs && facts.macs,
    facts && shown.share && facts.share,
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');
}

function tooltipOf(network: Network, index: number): string {
  const { junction, inputShape, outputShape } = network.layers[index];
  if (!junction) return `Puts out ${outputShape.join('×')} for ${inputShape.join('×')}.`;
  const facts = junctionFacts(junction, network);
  const { left, right } = junction;
  return [
    `Junction ${junction.index} joins ${left} to ${right} neurons.`,
    `${facts.weights} exist, ${facts.density} of ${left} × ${right}; ${facts.share}.`,
    `Edges into each neuron on the right, out of each on the left: ${facts.degrees}.`,
    `${facts.macs} an input, forward.`,
  ].join('\n');
}
