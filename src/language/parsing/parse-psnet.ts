import type { ParseResult } from 'langium';
import type { PsnetFile } from '../generated/ast.ts';
import { createPsnetServices } from '../psnet-module.ts';
import type { RawTokens } from './psnet-lexer.ts';

let services: ReturnType<typeof createPsnetServices> | undefined;

const parserServices = () => {
  services ??= createPsnetServices();
  return services.psnet.parser;
};

/** Parses text without a document or a server; errors are part of the result. */
export const parsePsnet = (text: string): ParseResult<PsnetFile> =>
  parserServices().LangiumParser.parse<PsnetFile>(text);

/** The tokens and comments of a text as they stand. */
export const lexPsnet = (text: string): RawTokens => parserServices().Lexer.raw(text);
