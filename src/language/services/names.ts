import type { LangiumDocument, LangiumDocuments, MaybePromise, URI } from 'langium';
import type {
  DefinitionProvider,
  DocumentHighlightProvider,
  ReferencesProvider,
  RenameProvider,
} from 'langium/lsp';
import {
  type DefinitionParams,
  type DocumentHighlight,
  type DocumentHighlightParams,
  type Location,
  type LocationLink,
  type Position,
  type Range,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { Utils } from 'vscode-uri';
import { isBuiltinDataset } from '../../schema/defaults.ts';
import type { DeclarationKind } from '../../schema/property.ts';
import { elementAt } from '../analysis/element-at.ts';
import { scopeKey, scopeOf, type VisibleDeclaration, visibleFrom } from '../analysis/link-files.ts';
import { PsnetTerminals } from '../generated/ast.ts';
import type { Span } from '../reading/atom.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import type { Settings } from './settings.ts';

/** A name at a place: the declaration it means, and where the name itself stands. */
interface NameAt {
  readonly kind: DeclarationKind;
  readonly name: string;
  readonly span: Span;
  /** Undefined where the name means nothing that the file sees. */
  readonly target?: VisibleDeclaration;
}

/** A place of a name: its declaration or a use. */
interface Use extends Span {
  readonly uri: URI;
  readonly declares: boolean;
}

const wholeWord = new RegExp(`^(?:${PsnetTerminals.WORD.source})$`, 'u');

/** Definition, references, highlights and renaming of declared names, over all imports. */
export class PsnetNames
  implements DefinitionProvider, ReferencesProvider, DocumentHighlightProvider, RenameProvider
{
  private readonly analyses: DocumentAnalyses;
  private readonly documents: () => LangiumDocuments;
  private readonly settings: Settings;

  constructor(analyses: DocumentAnalyses, documents: () => LangiumDocuments, settings: Settings) {
    this.analyses = analyses;
    this.documents = documents;
    this.settings = settings;
  }

  getDefinition(
    document: LangiumDocument,
    params: DefinitionParams,
  ): MaybePromise<LocationLink[] | undefined> {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(params.position);
    const element = elementAt(this.analyses.of(document), offset);
    if (element?.kind === 'import') {
      const start = { line: 0, character: 0 };
      const range = { start, end: start };
      if (!this.analyses.lookup(element.imported.uri)) return undefined;
      const originSelectionRange = rangeOf(document, element);
      const targetUri = element.imported.uri.toString();
      return [{ targetUri, targetRange: range, targetSelectionRange: range, originSelectionRange }];
    }
    const found = this.nameAt(document, params.position);
    const target = found?.target;
    const holder = target && this.documents().getDocument(target.file.uri);
    if (!found || !target || !holder) return undefined;
    return [
      {
        targetUri: target.file.uri.toString(),
        targetRange: rangeOf(holder, target.declaration),
        targetSelectionRange: rangeOf(holder, target.declaration.nameSpan),
        originSelectionRange: rangeOf(document, found.span),
      },
    ];
  }

  findReferences(document: LangiumDocument, params: ReferenceParams): MaybePromise<Location[]> {
    return this.usesAt(document, params.position)
      .filter(({ declares }) => !declares || params.context.includeDeclaration)
      .flatMap((use) => {
        const holder = this.documents().getDocument(use.uri);
        return holder ? [{ uri: use.uri.toString(), range: rangeOf(holder, use) }] : [];
      });
  }

  getDocumentHighlight(
    document: LangiumDocument,
    params: DocumentHighlightParams,
  ): MaybePromise<DocumentHighlight[]> {
    return this.usesAt(document, params.position)
      .filter(({ uri }) => uri.toString() === document.uri.toString())
      .map((use) => ({ range: rangeOf(document, use), kind: use.declares ? 3 : 2 }));
  }

  prepareRename(
    document: LangiumDocument,
    params: TextDocumentPositionParams,
  ): MaybePromise<Range | undefined> {
    const found = this.nameAt(document, params.position);
    return found?.target && rangeOf(document, found.span);
  }

  async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
    const found = this.nameAt(document, params.position);
    if (!found?.target) return undefined;
    const { newName } = params;
    const { say } = this.settings;
    if (!wholeWord.test(newName) || newName === 'import') {
      const reason = say('{name} is no name: use letters, digits and hyphens between them.', {
        name: newName,
      });
      throw new ResponseError(-32602, reason);
    }
    const refusal = newName !== found.name && this.takenName(found.kind, newName, found.target);
    if (refusal) throw new ResponseError(-32602, refusal);
    const changes: Record<string, { range: Range; newText: string }[]> = {};
    for (const use of this.usesAt(document, params.position)) {
      const holder = this.documents().getDocument(use.uri);
      if (!holder) continue;
      changes[use.uri.toString()] ??= [];
      changes[use.uri.toString()].push({ range: rangeOf(holder, use), newText: newName });
    }
    return { changes };
  }

  /** Why a declaration cannot have a name: in a file that sees it, the name means something already. */
  private takenName(kind: DeclarationKind, name: string, target: VisibleDeclaration): string | undefined {
    const { say } = this.settings;
    if (kind === 'dataset' && isBuiltinDataset(name)) return say('{name} is a built-in dataset.', { name });
    const key = scopeKey(kind, name);
    const taken = this.analyses.all().find((file) => {
      const visible = visibleFrom(file, this.analyses.lookup);
      return (
        visible.some(({ declaration }) => declaration === target.declaration) && scopeOf(visible).has(key)
      );
    });
    if (!taken) return undefined;
    const file = Utils.basename(taken.uri);
    return say('{file} already sees a {kind} named {name}.', { file, kind, name });
  }

  private nameAt(document: LangiumDocument, position: Position): NameAt | undefined {
    const offset = document.textDocument.offsetAt(position);
    const file = this.analyses.of(document);
    const element = elementAt(file, offset);
    const span = element && { start: element.start, end: element.end };
    if (element?.kind === 'declaration-name') {
      const { declaration } = element;
      const { kind, name, nameSpan } = declaration;
      return { kind, name, span: nameSpan, target: { file, declaration } };
    }
    if (element?.kind !== 'reference' || !span) return undefined;
    const { to, name } = element.reference;
    return { kind: to, name, span, target: this.analyses.scopeOf(document).get(scopeKey(to, name)) };
  }

  /** The declaration of the name at a position and every use of it in the workspace. */
  private usesAt(document: LangiumDocument, position: Position): readonly Use[] {
    const found = this.nameAt(document, position);
    if (!found?.target) return [];
    const { kind, name, target } = found;
    const key = scopeKey(kind, name);
    const uses: Use[] = [{ uri: target.file.uri, declares: true, ...target.declaration.nameSpan }];
    for (const file of this.analyses.all()) {
      const spans = file.declarations.flatMap(({ start, analysis }) =>
        analysis.references
          .filter((one) => one.to === kind && one.name === name)
          .map((one) => ({ start: one.start + start, end: one.end + start })),
      );
      if (spans.length === 0) continue;
      const meant = this.analyses.scopeOfFile(file).get(key);
      const same =
        meant?.file.uri.toString() === target.file.uri.toString() &&
        meant.declaration.start === target.declaration.start;
      if (same) uses.push(...spans.map((span) => ({ uri: file.uri, declares: false, ...span })));
    }
    return uses;
  }
}

/** A span of a document as a range. */
export function rangeOf(document: LangiumDocument, { start, end }: Span): Range {
  const { textDocument } = document;
  return { start: textDocument.positionAt(start), end: textDocument.positionAt(end) };
}
