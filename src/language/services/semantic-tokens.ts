import type { AstNode } from 'langium';
import { AbstractSemanticTokenProvider, type LangiumServices, type SemanticTokenAcceptor } from 'langium/lsp';
import { SemanticTokenTypes } from 'vscode-languageserver-protocol';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import type { Span } from '../reading/atom.ts';
import type { Entry } from '../reading/reading.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';

interface TypedSpan extends Span {
  readonly type: SemanticTokenTypes;
}

/** Colours words by what the schema table and the scope say they are, where a regular expression cannot know. */
export class PsnetSemanticTokens extends AbstractSemanticTokenProvider {
  private readonly analyses: DocumentAnalyses;

  constructor(services: LangiumServices, analyses: DocumentAnalyses) {
    super(services);
    this.analyses = analyses;
  }

  /** The root holds all that is to say; its children need no visit. */
  protected override highlightElement(_node: AstNode, acceptor: SemanticTokenAcceptor): 'prune' {
    const document = this.currentDocument;
    if (!document) return 'prune';
    for (const declaration of this.analyses.of(document).declarations) {
      const spans = tokensOf(declaration).sort((a, b) => a.start - b.start);
      for (const span of spans) acceptor({ range: rangeOf(document, span), type: span.type });
    }
    return 'prune';
  }
}

function tokensOf({ kind, name, nameSpan, start, analysis }: PlacedDeclaration): TypedSpan[] {
  const tokens: TypedSpan[] = [{ start, end: start + kind.length, type: SemanticTokenTypes.keyword }];
  if (name) tokens.push({ ...nameSpan, type: SemanticTokenTypes.class });
  const references = new Set(analysis.references.map((reference) => reference.start));
  for (const { head, entries } of analysis.reading.sections) {
    if (head) tokens.push(...entryTokens(head, start, SemanticTokenTypes.function, references));
    for (const entry of entries) {
      tokens.push(...entryTokens(entry, start, SemanticTokenTypes.property, references));
    }
  }
  return tokens;
}

function entryTokens(
  entry: Entry,
  base: number,
  wordType: SemanticTokenTypes,
  references: ReadonlySet<number>,
): TypedSpan[] {
  const { property, wordSpan, values, options } = entry;
  const placed = (span: Span, type: SemanticTokenTypes): TypedSpan => ({
    start: span.start + base,
    end: span.end + base,
    type,
  });
  const tokens = [placed(wordSpan, property.bare ? SemanticTokenTypes.enumMember : wordType)];
  if (property.bare) return tokens;
  for (const value of [...values, ...options.values()]) {
    const items = value.items ?? [value];
    const texts = Array.isArray(value.value) && value.items ? value.value : [value.value];
    items.forEach((item, index) => {
      if (typeof texts[index] !== 'string' || item.end - item.start !== texts[index].length) return;
      const type = references.has(item.start) ? SemanticTokenTypes.class : SemanticTokenTypes.enumMember;
      tokens.push(placed(item, type));
    });
  }
  return tokens;
}
