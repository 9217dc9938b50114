import { type DeepPartial, EmptyFileSystem, inject, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
} from 'langium/lsp';
import { PsnetGeneratedModule, PsnetGeneratedSharedModule } from './generated/module.ts';
import { PsnetLexer } from './parsing/psnet-lexer.ts';
import { PsnetTokenBuilder } from './parsing/psnet-token-builder.ts';
import { TextConverter } from './parsing/text-converter.ts';
import { PsnetCodeActions } from './services/code-actions.ts';
import { PsnetCodeLenses } from './services/code-lenses.ts';
import { DocumentAnalyses } from './services/document-analyses.ts';
import { PsnetFormatter } from './services/formatter.ts';
import { ImportIndex, NoLinker, NoLocalSymbols, NoReferenceDescriptions } from './services/import-index.ts';
import { PsnetInlayHints } from './services/inlay-hints.ts';
import { PsnetValidator } from './services/psnet-validator.ts';
import { Settings } from './services/settings.ts';

/** What PSNet adds to Langium's services. */
interface PsnetAddedServices {
  readonly analysis: { readonly Documents: DocumentAnalyses; readonly Settings: Settings };
  readonly parser: { readonly Lexer: PsnetLexer };
}

export type PsnetServices = LangiumServices & PsnetAddedServices;

const psnetModule: Module<PsnetServices, DeepPartial<LangiumServices> & PsnetAddedServices> = {
  analysis: {
    Documents: ({ shared }) => new DocumentAnalyses(shared),
    Settings: ({ shared }) => new Settings(shared),
  },
  parser: {
    Lexer: (services) => new PsnetLexer(services),
    TokenBuilder: () => new PsnetTokenBuilder(),
    ValueConverter: () => new TextConverter(),
  },
  references: {
    Linker: (services) => new NoLinker(services),
    ScopeComputation: (services) => new NoLocalSymbols(services),
  },
  workspace: { ReferenceDescriptionProvider: (services) => new NoReferenceDescriptions(services) },
  validation: { DocumentValidator: ({ analysis }) => new PsnetValidator(analysis.Documents) },
  lsp: {
    InlayHintProvider: ({ analysis }) => new PsnetInlayHints(analysis.Documents, analysis.Settings),
    CodeLensProvider: ({ analysis }) => new PsnetCodeLenses(analysis.Documents, analysis.Settings),
    Formatter: ({ analysis, parser }) => new PsnetFormatter(analysis.Documents, parser.Lexer),
    CodeActionProvider: ({ analysis }) => new PsnetCodeActions(analysis.Documents),
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
    workspace: { IndexManager: (services) => new ImportIndex(services, () => psnet.analysis.Documents) },
  };
  const shared = inject(createDefaultSharedModule(context), PsnetGeneratedSharedModule, sharedModule);
  const psnet = inject(createDefaultModule({ shared }), PsnetGeneratedModule, psnetModule);
  shared.ServiceRegistry.register(psnet);
  return { shared, psnet };
}
