import type { LangiumDocument, LangiumDocuments, MaybePromise } from 'langium';
import type { DocumentSymbolProvider, WorkspaceSymbolProvider } from 'langium/lsp';
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  SymbolKind,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver-protocol';
import type { DeclarationKind } from '../../schema/property.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { densityText, shapeText, totalsText } from '../presentation/junction-facts.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';

const symbolKinds: Readonly<Record<DeclarationKind, SymbolKind>> = {
  network: SymbolKind.Class,
  dataset: SymbolKind.Array,
  training: SymbolKind.Method,
  experiment: SymbolKind.Event,
  hardware: SymbolKind.Module,
  search: SymbolKind.Operator,
};

/** The outline of a file: declarations, and under networks their layers. */
export class PsnetDocumentSymbols implements DocumentSymbolProvider {
  private readonly analyses: DocumentAnalyses;

  constructor(analyses: DocumentAnalyses) {
    this.analyses = analyses;
  }

  getSymbols(document: LangiumDocument, _params: DocumentSymbolParams): MaybePromise<DocumentSymbol[]> {
    return this.analyses.of(document).declarations.map((declaration) => ({
      name: declaration.name || declaration.kind,
      detail: detailOf(declaration),
      kind: symbolKinds[declaration.kind],
      range: rangeOf(document, declaration),
      selectionRange: rangeOf(document, declaration.nameSpan),
      children: layersOf(document, declaration),
    }));
  }
}

function detailOf({ kind, analysis }: PlacedDeclaration): string {
  const { resolved } = analysis;
  return resolved.kind === 'network' && resolved.network ? totalsText(resolved.network) : kind;
}

function layersOf(document: LangiumDocument, { start, analysis }: PlacedDeclaration): DocumentSymbol[] {
  const { reading, resolved } = analysis;
  const network = resolved.kind === 'network' ? resolved.network : undefined;
  return reading.sections.slice(1).map((section, index) => {
    const { head } = section;
    const span = { start: section.start + start, end: section.end + start };
    const written = head && { start: head.start + start, end: head.end + start };
    const layer = index > 0 ? network?.layers[index - 1] : undefined;
    const { junction } = layer ?? {};
    return {
      name: written
        ? document.textDocument.getText(rangeOf(document, written)).replace(/\s+/g, ' ')
        : section.owner,
      detail: junction
        ? densityText(junction.weights / (junction.left * junction.right))
        : layer
          ? shapeText(layer)
          : '',
      kind: SymbolKind.Field,
      range: rangeOf(document, span),
      selectionRange: rangeOf(document, written ?? span),
    };
  });
}

/** Declarations of all files by a part of their name. */
export class PsnetWorkspaceSymbols implements WorkspaceSymbolProvider {
  private readonly analyses: () => DocumentAnalyses;
  private readonly documents: () => LangiumDocuments;

  constructor(analyses: () => DocumentAnalyses, documents: () => LangiumDocuments) {
    this.analyses = analyses;
    this.documents = documents;
  }

  getSymbols({ query }: WorkspaceSymbolParams): MaybePromise<WorkspaceSymbol[]> {
    const wanted = [...query.toLowerCase()];
    return this.analyses()
      .all()
      .flatMap((file) => {
        const document = this.documents().getDocument(file.uri);
        if (!document) return [];
        return file.declarations
          .filter(({ name }) => name && isSubsequence(wanted, name.toLowerCase()))
          .map(({ kind, name, nameSpan }) => ({
            name,
            kind: symbolKinds[kind],
            containerName: kind,
            location: { uri: file.uri.toString(), range: rangeOf(document, nameSpan) },
          }));
      });
  }
}

function isSubsequence(wanted: readonly string[], text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === wanted[at]) at++;
  return at >= wanted.length;
}
