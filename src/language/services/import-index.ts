import {
  DefaultIndexManager,
  DefaultLinker,
  DefaultReferenceDescriptionProvider,
  DefaultScopeComputation,
  type LangiumDocument,
  type LocalSymbols,
  MultiMap,
  type ReferenceDescription,
} from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { DocumentAnalyses } from './document-analyses.ts';

/**
 * Names are resolved by the analyses, over imports; the syntax tree holds no cross-references. So linking has
 * nothing to do, and a document is affected by others exactly when it imports them, however far.
 */
export class ImportIndex extends DefaultIndexManager {
  private readonly analyses: () => DocumentAnalyses;

  constructor(shared: LangiumSharedServices, analyses: () => DocumentAnalyses) {
    super(shared);
    this.analyses = analyses;
  }

  override isAffected(document: LangiumDocument, changedUris: Set<string>): boolean {
    const analyses = this.analyses();
    const seen = new Set<string>();
    const open = [analyses.lookup(document.uri)];
    for (let file = open.pop(); file; file = open.pop()) {
      for (const { uri } of file.imports) {
        const key = String(uri);
        if (changedUris.has(key)) return true;
        if (seen.has(key)) continue;
        seen.add(key);
        const imported = analyses.lookup(uri);
        if (imported) open.push(imported);
      }
    }
    return false;
  }
}

/** No cross-references, nothing to link. */
export class NoLinker extends DefaultLinker {
  override async link(): Promise<void> {}
}

/** No cross-references, nothing to describe. */
export class NoReferenceDescriptions extends DefaultReferenceDescriptionProvider {
  override async createDescriptions(): Promise<ReferenceDescription[]> {
    return [];
  }
}

/** Names are visible over imports alone, so documents have no local scopes. */
export class NoLocalSymbols extends DefaultScopeComputation {
  override async collectLocalSymbols(): Promise<LocalSymbols> {
    return new MultiMap();
  }
}
