import type { DefaultLexer } from 'langium';
import { errorAt, type FormError, type Token } from './form-error.ts';

/** Token types by their names. */
type TokenTypeDictionary = DefaultLexer['definition'];

/**
 * Makes a well-formed file of any tokens: drops those that fit nowhere and inserts the brackets and commas
 * that are missing, each with one placed mistake. The grammar is small enough to do this in one pass, so the
 * parser never meets an error, recovery never searches, and the cost stays linear in the worst of inputs.
 */
export function repairTokens(
  tokens: readonly Token[],
  types: TokenTypeDictionary,
): { readonly tokens: Token[]; readonly errors: FormError[] } {
  const repair = new TokenRepair(tokens, types);
  repair.file();
  return { tokens: repair.kept, errors: repair.errors };
}

const isAtom = (name: string): boolean => name === 'WORD' || name === 'NUMBER' || name === 'STRING';

class TokenRepair {
  readonly kept: Token[] = [];
  readonly errors: FormError[] = [];
  private readonly tokens: readonly Token[];
  private readonly types: TokenTypeDictionary;
  private at = 0;

  constructor(tokens: readonly Token[], types: TokenTypeDictionary) {
    this.tokens = tokens;
    this.types = types;
  }

  file(): void {
    while (this.at < this.tokens.length) {
      if (this.startsDeclaration()) this.declaration();
      else if (this.name() === 'import') this.import();
      else this.stray();
    }
  }

  private name(ahead = 0): string {
    return this.tokens[this.at + ahead]?.tokenType.name ?? '';
  }

  private keep(): void {
    this.kept.push(this.tokens[this.at++]);
  }

  private tell(code: FormError['code'], args: FormError['args'] = {}, token = this.tokens[this.at]): void {
    this.errors.push(errorAt(token, code, args));
  }

  /** A bracket or comma that the text lacks, after the token kept last. */
  private insert(image: string, code: FormError['code'], args: FormError['args'], place: Token): void {
    const last = this.kept[this.kept.length - 1];
    const at = last.startOffset + last.image.length;
    this.errors.push(errorAt(place, code, args, { at, text: image === '}' ? '\n}' : image }));
    this.kept.push({
      ...retyped(last, this.types[image]),
      image,
      startOffset: at,
      isInsertedInRecovery: true,
    });
  }

  private startsDeclaration(): boolean {
    return (
      this.name() === 'WORD' && (this.name(1) === '{' || (this.name(1) === 'WORD' && this.name(2) === '{'))
    );
  }

  /** A kind, a name and a brace: where a body that is not closed must end. */
  private startsNamed(): boolean {
    return this.name() === 'WORD' && this.name(1) === 'WORD' && this.name(2) === '{';
  }

  private import(): void {
    if (this.name(1) === 'STRING') {
      this.keep();
      this.atom();
    } else {
      this.tell('import-path');
      this.at++;
    }
  }

  /** Tokens outside every declaration: told once, up to the next that can begin something. */
  private stray(): void {
    const token = this.tokens[this.at];
    const kind = token.image;
    if (token.tokenType.name === 'WORD') this.tell('missing-body', { kind });
    else this.tell('stray-token', { token: kind });
    while (this.at < this.tokens.length && !this.startsDeclaration() && this.name() !== 'import') this.at++;
  }

  private declaration(): void {
    const head = this.tokens[this.at];
    if (this.name(1) === 'WORD') {
      this.kept.push(retyped(head, this.types.HEAD));
      this.at++;
      this.keep();
    } else {
      this.kept.push(retyped(head, this.types.WORD));
      this.at++;
    }
    this.keep();
    this.body(head);
  }

  private body(head: Token): void {
    let depth = 0;
    while (this.at < this.tokens.length) {
      const name = this.name();
      if (this.startsNamed() || (name === 'import' && this.name(1) === 'STRING')) break;
      if (name === '}') {
        if (depth === 0) {
          this.keep();
          return;
        }
        depth--;
        this.at++;
      } else if (name === '{') {
        this.tell('stray-token', { token: '{' });
        depth++;
        this.at++;
      } else if (name === '(') this.tuple();
      else if (isAtom(name)) this.atom();
      else {
        this.tell('stray-token', { token: this.tokens[this.at].image });
        this.at++;
      }
    }
    this.insert('}', 'unclosed-declaration', { kind: head.image }, head);
  }

  /** A word, a text, a number or a range of two. */
  private atom(): void {
    const number = this.name() === 'NUMBER';
    const token = this.tokens[this.at];
    if (token.tokenType.name === 'STRING' && !isClosedText(token.image)) this.tell('unclosed-text');
    this.keep();
    if (!number || this.name() !== '..') return;
    if (this.name(1) === 'NUMBER') {
      this.keep();
      this.keep();
    } else {
      this.tell('range-incomplete');
      this.at++;
    }
  }

  private tuple(): void {
    const open = this.tokens[this.at];
    this.keep();
    let expectsItem = true;
    while (this.at < this.tokens.length) {
      const name = this.name();
      if (name === ')') {
        if (expectsItem && this.kept[this.kept.length - 1].image === ',') {
          this.tell('stray-token', { token: ',' }, this.kept.pop());
        }
        this.keep();
        return;
      }
      if (name === '{' || name === '}' || name === 'import' || this.startsNamed()) break;
      if (isAtom(name)) {
        if (!expectsItem) {
          if (this.beginsLine()) break;
          this.insert(',', 'missing-comma', {}, this.tokens[this.at]);
        }
        this.atom();
        expectsItem = false;
      } else if (name === ',' && !expectsItem) {
        this.keep();
        expectsItem = true;
      } else {
        this.tell(name === '(' ? 'nested-tuple' : 'stray-token', { token: this.tokens[this.at].image });
        this.at++;
      }
    }
    if (this.kept[this.kept.length - 1].image === ',') this.kept.pop();
    this.insert(')', 'unclosed-tuple', {}, open);
  }

  /** Whether the next token stands on a line after the one before it. */
  private beginsLine(): boolean {
    const before = this.tokens[this.at - 1];
    return (this.tokens[this.at].startLine ?? 0) > (before.endLine ?? 0);
  }
}

/** The same token as one of another type; the parser compares the type's index. */
const retyped = (token: Token, tokenType: Token['tokenType']): Token => ({
  ...token,
  tokenType,
  tokenTypeIdx: tokenType.tokenTypeIdx ?? token.tokenTypeIdx,
});

const isClosedText = (image: string): boolean => image.length > 1 && image.endsWith('"');
