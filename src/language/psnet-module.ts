import { type DeepPartial, EmptyFileSystem, inject, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
} from 'langium/lsp';
import { formatText } from './formatting/format-text.ts';
import type { PsnetFile } from './generated/ast.ts';
import { PsnetGeneratedModule, PsnetGeneratedSharedModule } from './generated/module.ts';
import { PsnetLexer } from './parsing/psnet-lexer.ts';
import { createPsnetParser } from './parsing/psnet-parser.ts';
import { PsnetTokenBuilder } from './parsing/psnet-token-builder.ts';
import { TextConverter } from './parsing/text-converter.ts';
import { PsnetLanguageServer } from './server/psnet-language-server.ts';
import { Client } from './services/client.ts';
import { PsnetCodeActions } from './services/code-actions.ts';
import { PsnetCodeLenses } from './services/code-lenses.ts';
import { PsnetCompletion } from './services/completion.ts';
import { DocumentAnalyses } from './services/document-analyses.ts';
import { PsnetDocumentBuilder } from './services/document-builder.ts';
import { FileFacts } from './services/file-facts.ts';
import { FolderLister } from './services/folder-lister.ts';
import { PsnetFormatter } from './services/formatter.ts';
import { PsnetHover } from './services/hover.ts';
import { ImportIndex, NoLinker, NoLocalSymbols, NoReferenceDescriptions } from './services/import-index.ts';
import { ImportedFiles } from './services/imported-files.ts';
import { PsnetInlayHints } from './services/inlay-hints.ts';
import { PsnetNames } from './services/names.ts';
import { PathCompletion } from './services/path-completion.ts';
import { PsnetValidator } from './services/psnet-validator.ts';
import { RenamedFiles } from './services/renamed-files.ts';
import { PsnetSemanticTokens } from './services/semantic-tokens.ts';
import { Settings } from './services/settings.ts';
import { PsnetSignatureHelp } from './services/signature-help.ts';
import { SteadyNetworks } from './services/steady-networks.ts';
import { PsnetDocumentLinks, PsnetFolding } from './services/structure.ts';
import { PsnetDocumentSymbols, PsnetWorkspaceSymbols } from './services/symbols.ts';
import { PsnetUpdateHandler } from './services/watched-files.ts';
import { PsnetWorkspaceManager } from './services/workspace-manager.ts';

/** What PSNet adds to Langium's services. */
interface PsnetAddedServices {
  readonly analysis: {
    readonly Documents: DocumentAnalyses;
    readonly Networks: SteadyNetworks;
    readonly Settings: Settings;
    readonly Client: Client;
    readonly Folders: FolderLister;
  };
  readonly parser: { readonly Lexer: PsnetLexer };
}

export type PsnetServices = LangiumServices & PsnetAddedServices;

const names = ({ analysis, shared }: PsnetServices): PsnetNames =>
  new PsnetNames(analysis.Documents, () => shared.workspace.LangiumDocuments, analysis.Settings);

const psnetModule: Module<PsnetServices, DeepPartial<LangiumServices> & PsnetAddedServices> = {
  analysis: {
    Documents: ({ shared }) => new DocumentAnalyses(shared),
    Networks: () => new SteadyNetworks(),
    Settings: ({ shared }) => new Settings(shared),
    Client: ({ shared }) => new Client(shared),
    Folders: ({ shared }) => new FolderLister(() => shared.workspace.FileSystemProvider),
  },
  parser: {
    LangiumParser: (services) => createPsnetParser(services),
    Lexer: (services) => new PsnetLexer(services),
    TokenBuilder: () => new PsnetTokenBuilder(),
    ValueConverter: () => new TextConverter(),
  },
  references: {
    Linker: (services) => new NoLinker(services),
    ScopeComputation: (services) => new NoLocalSymbols(services),
  },
  workspace: { ReferenceDescriptionProvider: (services) => new NoReferenceDescriptions(services) },
  validation: {
    DocumentValidator: ({ analysis, shared }) =>
      new PsnetValidator(analysis.Documents, () => shared.workspace.LangiumDocuments, analysis.Settings),
  },
  lsp: {
    CompletionProvider: ({ analysis, parser, shared }) =>
      new PsnetCompletion(
        analysis.Documents,
        parser.Lexer,
        new PathCompletion(
          analysis.Documents,
          () => shared.workspace.LangiumDocuments,
          analysis.Folders,
          analysis.Client,
        ),
        analysis.Settings,
      ),
    HoverProvider: ({ analysis, shared }) =>
      new PsnetHover(
        analysis.Documents,
        analysis.Settings,
        new FileFacts(() => shared.workspace.FileSystemProvider, analysis.Client),
      ),
    SignatureHelp: ({ analysis, parser }) => new PsnetSignatureHelp(parser.Lexer, analysis.Settings),
    DefinitionProvider: names,
    ReferencesProvider: names,
    DocumentHighlightProvider: names,
    RenameProvider: names,
    DocumentSymbolProvider: ({ analysis }) => new PsnetDocumentSymbols(analysis.Documents),
    FoldingRangeProvider: ({ analysis, parser }) => new PsnetFolding(analysis.Documents, parser.Lexer),
    DocumentLinkProvider: ({ analysis }) => new PsnetDocumentLinks(analysis.Documents),
    SemanticTokenProvider: (services) => new PsnetSemanticTokens(services, services.analysis.Documents),
    InlayHintProvider: ({ analysis }) =>
      new PsnetInlayHints(analysis.Documents, analysis.Networks, analysis.Settings),
    CodeLensProvider: ({ analysis }) =>
      new PsnetCodeLenses(analysis.Documents, analysis.Networks, analysis.Settings),
    Formatter: ({ analysis, parser }) => new PsnetFormatter(analysis.Documents, parser.Lexer),
    CodeActionProvider: ({ analysis, parser }) =>
      new PsnetCodeActions(analysis.Documents, analysis.Settings, (text) =>
        formatText(text, parser.LangiumParser.parse<PsnetFile>(text), parser.Lexer.raw(text)),
      ),
  },
};

export interface PsnetServicesContainer {
  readonly shared: LangiumSharedServices;
  readonly psnet: PsnetServices;
}

/** The services of the language; the same in editor, terminal, tests and browser. */
export function createPsnetServices(
  context: DefaultSharedModuleContext = EmptyFileSystem,
): PsnetServicesContainer {
  const sharedModule: Module<LangiumSharedServices, DeepPartial<LangiumSharedServices>> = {
    lsp: {
      LanguageServer: (services) => new PsnetLanguageServer(services),
      DocumentUpdateHandler: (services) => new PsnetUpdateHandler(services),
      FileOperationHandler: (services) =>
        new RenamedFiles(
          () => psnet.analysis.Documents,
          () => services.workspace.LangiumDocuments,
        ),
      WorkspaceSymbolProvider: (services) =>
        new PsnetWorkspaceSymbols(
          () => psnet.analysis.Documents,
          () => services.workspace.LangiumDocuments,
        ),
    },
    workspace: {
      DocumentBuilder: (services) => new PsnetDocumentBuilder(services),
      WorkspaceManager: (services) => new PsnetWorkspaceManager(services),
      IndexManager: (services) => new ImportIndex(services, () => psnet.analysis.Documents),
    },
  };
  const shared = inject(createDefaultSharedModule(context), PsnetGeneratedSharedModule, sharedModule);
  const psnet = inject(createDefaultModule({ shared }), PsnetGeneratedModule, psnetModule);
  shared.ServiceRegistry.register(psnet);
  new ImportedFiles(shared, () => psnet.analysis.Documents);
  return { shared, psnet };
}
