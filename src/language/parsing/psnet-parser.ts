import { createLangiumParser, type LangiumCoreServices, type LangiumParser } from 'langium';

/**
 * Langium's parser without its search for where comments belong in the tree: the lexer keeps them apart. Done for
 * every token, that search takes a time that grows with the square of a tuple's or a body's length.
 */
export function createPsnetParser(services: LangiumCoreServices): LangiumParser {
  const parser = createLangiumParser(services);
  const { nodeBuilder } = parser as unknown as { readonly nodeBuilder: { addHiddenNodes(): void } };
  nodeBuilder.addHiddenNodes = () => undefined;
  return parser;
}
