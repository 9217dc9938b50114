import type { LangiumDocument, MaybePromise } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver-protocol';
import type { Network } from '../../network/network.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { junctionFacts, shapeText, totalsText } from '../presentation/junction-facts.ts';
import type { Say } from '../presentation/say.ts';
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
          ? hardwareNotes(declaration, text, this.analyses.scopeOf(document), shown.fpga, this.settings.say)
          : notesOf(declaration, this.networks.of(document, declaration), shown, this.settings.say),
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

function notesOf(
  { analysis, start }: PlacedDeclaration,
  steady: ShownNetwork | undefined,
  shown: PsnetSettings['inlayHints'],
  say: Say,
): readonly Note[] {
  if (!steady) return [];
  const { network, current, lines } = steady;
  const dated = (tooltip: string) =>
    current ? tooltip : `${tooltip}\n${say('Counted before the network had an error.')}`;
  const neurons = entryOf(analysis.reading.sections[0], 'neurons');
  if (neurons) {
    if (!(shown.weights || shown.density)) return [];
    const tooltip = dated(say('Weights that exist, of those a fully connected network has.'));
    return [{ offset: start + neurons.end, label: totalsText(network, say), tooltip }];
  }
  return lines.flatMap(({ section, index }) => {
    const label = labelOf(network, index, shown, say);
    return label
      ? [{ offset: start + section.end, label, tooltip: dated(tooltipOf(network, index, say)) }]
      : [];
  });
}

function labelOf(network: Network, index: number, shown: PsnetSettings['inlayHints'], say: Say): string {
  const layer = network.layers[index];
  const { junction } = layer;
  const facts = junction && junctionFacts(junction, network, say);
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

function tooltipOf(network: Network, index: number, say: Say): string {
  const { junction, inputShape, outputShape } = network.layers[index];
  if (!junction)
    return say('Puts out {output} for {input}.', {
      output: outputShape.join('×'),
      input: inputShape.join('×'),
    });
  const facts = junctionFacts(junction, network, say);
  const { left, right } = junction;
  return [
    say('Junction {index} joins {left} to {right} neurons.', { index: junction.index, left, right }),
    say('{weights} exist, {density} of {left} × {right}; {share}.', { ...facts, left, right }),
    say('Edges into each neuron on the right, out of each on the left: {degrees}.', { ...facts }),
    say('{macs} an input, forward.', { ...facts }),
  ].join('\n');
}
