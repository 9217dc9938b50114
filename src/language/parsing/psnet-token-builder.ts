import type { TokenType } from 'chevrotain';
import { DefaultTokenBuilder } from 'langium';

/**
 * Lets a name begin with a keyword: `imported` is one word, not `import` and `ed`. Langium finds out which
 * terminals may go on from a keyword with expressions that do not know \p{L}, so it is told here.
 */
export class PsnetTokenBuilder extends DefaultTokenBuilder {
  protected override findLongerAlt(_keyword: unknown, terminalTokens: TokenType[]): TokenType[] {
    return terminalTokens.filter(({ name }) => name === 'HEAD' || name === 'WORD');
  }
}
