import type { Cancellation, LangiumDocument } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver-protocol';
import { Utils } from 'vscode-uri';
import { isBuiltinDataset } from '../../schema/defaults.ts';
import { holdsFile } from '../../schema/schema-table.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { type Element, elementAt, type InProperty } from '../analysis/element-at.ts';
import { networksOn, shownEstimate } from '../analysis/hardware-estimates.ts';
import { scopeKey } from '../analysis/link-files.ts';
import { wordsOfType } from '../completion/snippets.ts';
import { bytesText } from '../diagnostics/number-text.ts';
import { builtinMarkdown, declarationMarkdown, kindMarkdown } from '../presentation/declaration-help.ts';
import { hardwareMarkdown } from '../presentation/hardware-help.ts';
import { junctionMarkdown, layerMarkdown } from '../presentation/junction-help.ts';
import { propertyMarkdown } from '../presentation/property-help.ts';
import type { Say } from '../presentation/say.ts';
import { uriOf } from '../resolving/resolve-context.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import type { FileFacts } from './file-facts.ts';
import { rangeOf } from './names.ts';
import type { Settings } from './settings.ts';

/** Hovers: what a word means, its formula, and the values it has here. */
export class PsnetHover implements HoverProvider {
  private readonly analyses: DocumentAnalyses;
  private readonly settings: Settings;

  private readonly files: FileFacts;

  constructor(analyses: DocumentAnalyses, settings: Settings, files: FileFacts) {
    this.analyses = analyses;
    this.settings = settings;
    this.files = files;
  }

  async getHoverContent(
    document: LangiumDocument,
    params: HoverParams,
    token?: Cancellation.CancellationToken,
  ): Promise<Hover | undefined> {
    const offset = document.textDocument.offsetAt(params.position);
    const element = elementAt(this.analyses.of(document), offset);
    if (!element) return undefined;
    const file = await this.fileMarkdown(document, element, token);
    const value = inParts([file, this.markdown(document, element, offset)]);
    return value ? { contents: { kind: 'markdown', value }, range: rangeOf(document, element) } : undefined;
  }

  /** What the path at hand leads to. */
  private async fileMarkdown(
    { uri }: LangiumDocument,
    element: Element,
    token?: Cancellation.CancellationToken,
  ): Promise<string | undefined> {
    if (element.kind !== 'value' && element.kind !== 'option') return undefined;
    if (!element.type || !holdsFile(element.type) || !element.value) return undefined;
    const path = String(element.value.value);
    const fact = await this.files.of(uriOf(Utils.dirname(uri), path), uri, token);
    const { say } = this.settings;
    if (fact === 'missing') return say('There is no file {path}.', { path });
    if (fact === 'folder') return say('{path} is a folder.', { path });
    return fact && say('{path} has {size}.', { path, size: bytesText(fact.size) });
  }

  private markdown(document: LangiumDocument, element: Element, offset: number): string | undefined {
    const { say } = this.settings;
    switch (element.kind) {
      case 'import':
        return this.importMarkdown(element.imported.path, this.analyses.lookup(element.imported.uri));
      case 'declaration-kind':
        return kindMarkdown(element.declaration.kind, say);
      case 'declaration-name':
        return inParts([
          declarationMarkdown(element.declaration, say),
          this.estimate(document, element.declaration),
        ]);
      case 'reference': {
        const { to, name } = element.reference;
        const target = this.analyses.scopeOf(document).get(scopeKey(to, name));
        if (target) return declarationMarkdown(target.declaration, say);
        return to === 'dataset' && isBuiltinDataset(name) ? builtinMarkdown(name, say) : undefined;
      }
      default:
        return inParts([
          meaning(element, say),
          currentValues(element, say) ?? compactValues(element, offset, say),
          element.kind === 'word' && this.estimate(document, element.declaration),
        ]);
    }
  }

  /** What a hardware's network takes and how fast it is. */
  private estimate(document: LangiumDocument, hardware: PlacedDeclaration): string | undefined {
    const { resolved } = hardware.analysis;
    if (resolved.kind !== 'hardware' || !resolved.spec) return undefined;
    const shown = shownEstimate(networksOn(hardware, this.analyses.scopeOf(document)));
    return shown && hardwareMarkdown(shown, resolved.spec, this.settings.say);
  }

  private importMarkdown(path: string, file: ReturnType<DocumentAnalyses['lookup']>): string {
    const { say } = this.settings;
    if (!file) return say('There is no file {path}.', { path });
    const names = file.declarations.map(({ kind, name }) => `- ${kind} ${name}`);
    return [say('Brings in from {path}:', { path }), names.slice(0, 30).join('\n')].join('\n\n');
  }
}

/** Parts that there are, a line between them. */
const inParts = (parts: readonly (string | false | undefined)[]): string =>
  parts.filter((part) => part).join('\n\n---\n\n');

/** What the word means by the schema table. */
function meaning({ entry, type, value, kind }: InProperty, say: Say): string {
  const page = propertyMarkdown(entry.property, say);
  const word = typeof value?.value === 'string' ? value.value : undefined;
  const described = word && type ? wordsOfType(type)[word] : undefined;
  const own = described ? `**${word}** — ${say(described)}` : undefined;
  return own && kind !== 'word' ? own : [own, page].filter((part) => part).join('\n\n');
}

/** Properties whose hover shows the junction that they shape. */
const ofJunction = new Set(['density', 'out-degree', 'in-degree', 'parallelism', 'pattern', 'taps']);

/** Properties of a network that speak of all its junctions. */
const compactForm = new Set(['neurons', 'out-degrees', 'in-degrees', 'densities']);

/** What the layer or junction at hand comes to. */
function currentValues({ declaration, entry, section, layer }: InProperty, say: Say): string | undefined {
  const { resolved } = declaration.analysis;
  if (resolved.kind !== 'network' || !resolved.network || layer === undefined) return undefined;
  const { network } = resolved;
  const { junction } = network.layers[layer];
  if (entry === section.head) return layerMarkdown(network, layer, say);
  return junction && ofJunction.has(entry.property.name)
    ? junctionMarkdown(junction, network, say)
    : undefined;
}

/** What the compact form comes to: the junction of the tuple's item at an offset, elsewhere the whole network. */
function compactValues(
  { declaration, entry, value }: InProperty,
  offset: number,
  say: Say,
): string | undefined {
  const { resolved } = declaration.analysis;
  const { name } = entry.property;
  if (resolved.kind !== 'network' || !resolved.network || !compactForm.has(name)) return undefined;
  const at = offset - declaration.start;
  const item = value?.items?.findIndex(({ start, end }) => start <= at && at <= end) ?? -1;
  const junction = resolved.network.junctions[name === 'neurons' ? item - 1 : item];
  return junction ? junctionMarkdown(junction, resolved.network, say) : declarationMarkdown(declaration, say);
}
