import type { Cancellation, LangiumDocument } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionOptions,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver-protocol';
import { describeDevice, devices } from '../../hardware/devices.ts';
import { builtinDatasets } from '../../schema/properties/dataset.ts';
import { layerRows } from '../../schema/properties/network.ts';
import type { DeclarationKind, Property, ValueType } from '../../schema/property.ts';
import { declarables, vocabularyOf } from '../../schema/schema-table.ts';
import { declarationAt, unusedProperties } from '../analysis/element-at.ts';
import { networksIn } from '../analysis/hardware-estimates.ts';
import { type Cursor, cursorAt, type InBody } from '../completion/cursor.ts';
import { offersFor } from '../completion/densities.ts';
import { parallelismOffers } from '../completion/parallelism.ts';
import { declarationSnippet, importSnippet, propertySnippet, wordsOfType } from '../completion/snippets.ts';
import type { PsnetLexer } from '../parsing/psnet-lexer.ts';
import { propertyMarkdown } from '../presentation/property-help.ts';
import type { Say } from '../presentation/say.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';
import type { OfferedPaths, PathCompletion } from './path-completion.ts';
import type { Settings } from './settings.ts';

/** An item before it knows which text it replaces. */
interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly snippet?: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** Sorts before those of a later rank. */
  readonly rank: number;
}

/** Completion from the schema table: what may come at the cursor, and nothing else. */
export class PsnetCompletion implements CompletionProvider {
  readonly completionOptions: CompletionOptions = { triggerCharacters: [' ', '(', ',', '"', '/'] };
  private readonly analyses: DocumentAnalyses;
  private readonly lexer: PsnetLexer;
  private readonly paths: PathCompletion;
  private readonly settings: Settings;

  constructor(analyses: DocumentAnalyses, lexer: PsnetLexer, paths: PathCompletion, settings: Settings) {
    this.analyses = analyses;
    this.lexer = lexer;
    this.paths = paths;
    this.settings = settings;
  }

  async getCompletion(
    document: LangiumDocument,
    params: CompletionParams,
    token?: Cancellation.CancellationToken,
  ): Promise<CompletionList> {
    const { textDocument } = document;
    const text = textDocument.getText();
    const offset = textDocument.offsetAt(params.position);
    const cursor = cursorAt(this.lexer.raw(text), offset);
    const trigger = params.context?.triggerCharacter;
    const paths = await this.offeredPaths(document, cursor, offset, token);
    // Between quotes nothing but a path can stand, and a slash asks for nothing else.
    if (cursor.kind === 'path' || text[cursor.typed.start] === '"' || trigger === '/')
      return { isIncomplete: paths?.more ?? false, items: [...(paths?.items ?? [])] };
    const range = rangeOf(document, cursor.typed);
    // A blank or bracket asks for values alone; the words of properties come when they are asked for.
    const words = this.suggestions(document, cursor, trigger === undefined).map(
      ({ label, kind, snippet, detail, documentation, rank }, index): CompletionItem => ({
        label,
        kind,
        detail,
        documentation: documentation === undefined ? undefined : { kind: 'markdown', value: documentation },
        sortText: `${rank}${String(index).padStart(3, '0')}`,
        filterText: label,
        insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
        textEdit: { range, newText: snippet ?? label },
      }),
    );
    return { isIncomplete: paths?.more ?? false, items: [...(paths?.items ?? []), ...words] };
  }

  /** Paths, where one may stand. */
  private async offeredPaths(
    document: LangiumDocument,
    cursor: Cursor,
    offset: number,
    token?: Cancellation.CancellationToken,
  ): Promise<OfferedPaths | undefined> {
    if (cursor.kind === 'path') return this.paths.imports(document, cursor, offset, token);
    if (cursor.kind !== 'body' || !cursor.file) return undefined;
    return this.paths.files(document, cursor, offset, token);
  }

  private suggestions(document: LangiumDocument, cursor: Cursor, asked: boolean): readonly Suggestion[] {
    const { say } = this.settings;
    switch (cursor.kind) {
      case 'nothing':
      case 'path':
        return [];
      case 'top':
        return asked ? topSuggestions(say) : [];
      case 'body': {
        if (cursor.awaited)
          return this.values(document, cursor, cursor.awaited.entry.property, cursor.awaited.type);
        return asked ? [...optionSuggestions(cursor, say), ...propertySuggestions(cursor, say)] : [];
      }
    }
  }

  private values(
    document: LangiumDocument,
    cursor: InBody,
    property: Property,
    type: ValueType,
  ): readonly Suggestion[] {
    const taken = new Set(cursor.items);
    const to = referredKind(type);
    if (to) return this.namesOf(document, to).filter(({ label }) => !taken.has(label));
    if (property.name === 'device') return this.devices(document);
    if (property.name === 'parallelism' && cursor.declaration === 'hardware')
      return this.parallelism(document, cursor);
    const words = Object.entries(wordsOfType(type)).map(([label, meaning], rank) => ({
      label,
      kind: CompletionItemKind.EnumMember,
      documentation: this.settings.say(meaning),
      rank,
    }));
    return [...words.filter(({ label }) => !taken.has(label)), ...this.degrees(document, cursor, property)];
  }

  /** The workspace's own parts, then those of the table. */
  private devices(document: LangiumDocument): readonly Suggestion[] {
    const { devices: own } = this.analyses.ownDevices(document);
    return [...own, ...devices].map((device) => ({
      label: device.id,
      kind: CompletionItemKind.EnumMember,
      detail: device.title,
      documentation: describeDevice(device),
      rank: own.includes(device) ? 0 : 1,
    }));
  }

  /** z of the designs that no other beats, for the first network that the hardware can be about. */
  private parallelism(document: LangiumDocument, cursor: InBody): readonly Suggestion[] {
    const resolved = declarationAt(this.analyses.of(document), cursor.start)?.analysis.resolved;
    const [network] = networksIn(this.analyses.scopeOf(document));
    if (resolved?.kind !== 'hardware' || !resolved.spec || !network) return [];
    const items = cursor.inTuple ? cursor.items.filter((item) => item !== ',') : undefined;
    return parallelismOffers(network, resolved.spec, items, this.settings.say).map(
      ({ text, detail }, rank) => ({ label: text, kind: CompletionItemKind.Value, detail, rank }),
    );
  }

  /** Admissible densities and degrees of the junction at the cursor. */
  private degrees(document: LangiumDocument, cursor: InBody, { name }: Property): readonly Suggestion[] {
    if (name !== 'density' && name !== 'out-degree' && name !== 'in-degree') return [];
    const declaration = declarationAt(this.analyses.of(document), cursor.start);
    const resolved = declaration?.analysis.resolved;
    if (resolved?.kind !== 'network' || !resolved.network) return [];
    const layer = cursor.sections.filter(({ head, owner }) => head && owner !== 'input').length - 1;
    const junction = resolved.network.layers[layer]?.junction;
    if (!junction) return [];
    return offersFor(name, junction, this.settings.say).map(({ text, detail }, rank) => ({
      label: text,
      kind: CompletionItemKind.Value,
      detail,
      rank,
    }));
  }

  private namesOf(document: LangiumDocument, kind: DeclarationKind): readonly Suggestion[] {
    const declared = [...this.analyses.scopeOf(document).values()]
      .filter(({ declaration }) => declaration.kind === kind)
      .map(({ declaration, file }) => ({
        label: declaration.name,
        kind: CompletionItemKind.Reference,
        detail: file.uri.toString() === document.uri.toString() ? undefined : file.uri.path.split('/').pop(),
        rank: 0,
      }));
    if (kind !== 'dataset') return declared;
    const { say } = this.settings;
    const builtin = Object.entries(builtinDatasets).map(([label, meaning]) => ({
      label,
      kind: CompletionItemKind.Constant,
      documentation: say(meaning),
      detail: say('(built-in)'),
      rank: 1,
    }));
    return [...declared, ...builtin];
  }
}

const topSuggestions = (say: Say): readonly Suggestion[] => [
  ...declarables.map(({ kind, description, example }, rank) => ({
    label: kind,
    kind: CompletionItemKind.Keyword,
    snippet: declarationSnippet(kind),
    documentation: `${say(description)}\n\n\`\`\`psnet\n${example}\n\`\`\``,
    rank,
  })),
  {
    label: 'import',
    kind: CompletionItemKind.Keyword,
    snippet: importSnippet,
    documentation: say("Brings in another file's declarations."),
    rank: 9,
  },
];

/** Options that may follow the entry just before the cursor. */
function optionSuggestions({ entry }: InBody, say: Say): readonly Suggestion[] {
  const open = entry?.property.options?.filter(({ name }) => !entry.options.has(name)) ?? [];
  return open.flatMap(({ opening, type, description }): Suggestion[] => {
    if (opening.length > 0) {
      const label = opening.join(' ');
      return [
        {
          label,
          kind: CompletionItemKind.Keyword,
          snippet: type ? `${label} \${1}` : label,
          documentation: say(description),
          rank: 0,
        },
      ];
    }
    return Object.entries(type ? wordsOfType(type) : {}).map(([label, meaning]) => ({
      label,
      kind: CompletionItemKind.EnumMember,
      documentation: say(meaning),
      rank: 0,
    }));
  });
}

function propertySuggestions({ declaration, section, sections }: InBody, say: Say): readonly Suggestion[] {
  const unused = unusedProperties(section, vocabularyOf(section.owner).values());
  const properties = unused.flatMap((property): Suggestion[] => {
    if (!property.bare) return [propertySuggestion(property, 1, say)];
    return Object.entries(wordsOfType(property.slots[0].type)).map(([label, meaning]) => ({
      label,
      kind: CompletionItemKind.EnumMember,
      documentation: say(meaning),
      rank: 1,
    }));
  });
  if (declaration !== 'network') return properties;
  const begun = sections.some(({ owner }) => owner === 'input');
  const compact = sections[0].entries.some(({ property }) => property.name === 'neurons');
  const layers = compact ? [] : layerRows.filter(({ kind }) => (kind === 'input') !== begun);
  return [...properties, ...layers.map(({ head }) => propertySuggestion(head, 2, say))];
}

const propertySuggestion = (property: Property, rank: number, say: Say): Suggestion => ({
  label: property.name,
  kind: rank === 2 ? CompletionItemKind.Class : CompletionItemKind.Property,
  snippet: propertySnippet(property),
  documentation: propertyMarkdown(property, say),
  rank,
});

function referredKind(type: ValueType): DeclarationKind | undefined {
  if (type.kind === 'reference') return type.to;
  return type.kind === 'list' ? referredKind(type.of) : undefined;
}
