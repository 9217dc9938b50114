import type { ParseResult } from 'langium';
import type { PsnetFile } from '../generated/ast.ts';
import { createPsnetServices } from '../psnet-module.ts';

let services: ReturnType<typeof createPsnetServices> | undefined;

/** Parses text without a document or a server; errors are part of the result. */
export function parsePsnet(text: string): ParseResult<PsnetFile> {
  services ??= createPsnetServices();
  return services.psnet.parser.LangiumParser.parse<PsnetFile>(text);
}
