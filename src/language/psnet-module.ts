import { EmptyFileSystem, inject } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
} from 'langium/lsp';
import { PsnetGeneratedModule, PsnetGeneratedSharedModule } from './generated/module.ts';

export interface PsnetServicesContainer {
  readonly shared: LangiumSharedServices;
  readonly psnet: LangiumServices;
}

/** The services of the language; the same in editor, terminal, tests and browser. */
export function createPsnetServices(
  context: DefaultSharedModuleContext = EmptyFileSystem,
): PsnetServicesContainer {
  const shared = inject(createDefaultSharedModule(context), PsnetGeneratedSharedModule);
  const psnet = inject(createDefaultModule({ shared }), PsnetGeneratedModule);
  shared.ServiceRegistry.register(psnet);
  return { shared, psnet };
}
