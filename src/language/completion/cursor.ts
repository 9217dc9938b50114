import type { DeclarationKind, Property, ValueType } from '../../schema/property.ts';
import { holdsFile, isDeclarationKind } from '../../schema/schema-table.ts';
import type { Token } from '../parsing/form-error.ts';
import type { RawTokens } from '../parsing/psnet-lexer.ts';
import type { Atom, Span } from '../reading/atom.ts';
import { readDeclaration } from '../reading/read-declaration.ts';
import type { Entry, Section } from '../reading/reading.ts';

/** What surrounds a cursor, from the text before it; the word being typed does not count. */
export type Cursor = { readonly typed: Span } & (
  | { readonly kind: 'nothing' }
  /** Outside declarations. */
  | { readonly kind: 'top' }
  /** After `import`. */
  | { readonly kind: 'path' }
  | InBody
);

export interface InBody {
  readonly kind: 'body';
  readonly declaration: DeclarationKind;
  /** Offset of the declaration's kind. */
  readonly start: number;
  readonly section: Section;
  /** The entry that the words just before belong to. */
  readonly entry?: Entry;
  /** A value that must come next, and no property. */
  readonly awaited?: { readonly entry: Entry; readonly name: string; readonly type: ValueType };
  /** The property whose file or folder may come next. */
  readonly file?: Property;
  /** Whether a tuple was opened before the cursor, and the items that it already holds. */
  readonly inTuple: boolean;
  readonly items: readonly string[];
  /** Layer lines before the cursor, input included: counts layers of the network. */
  readonly sections: readonly Section[];
}

/** Finds out where in the language an offset is. */
export function cursorAt(raw: RawTokens, offset: number): Cursor {
  const inComment = raw.comments.some(
    ({ startOffset, image }) =>
      offset > startOffset &&
      (offset < startOffset + image.length ||
        (image.startsWith('//') && offset === startOffset + image.length)),
  );
  const before = raw.tokens.filter(({ startOffset }) => startOffset < offset);
  const last = before[before.length - 1];
  const typing = last !== undefined && last.startOffset + last.image.length >= offset && isWordLike(last);
  const typed = typing
    ? { start: last.startOffset, end: last.startOffset + last.image.length }
    : { start: offset, end: offset };
  if (inComment) return { kind: 'nothing', typed };
  const tokens = typing ? before.slice(0, -1) : before;
  if (tokens[tokens.length - 1]?.image === 'import') return { kind: 'path', typed };
  const open = tokens.findLastIndex(({ image }) => image === '{' || image === '}');
  if (open < 0 || tokens[open].image === '}') {
    const since = tokens[tokens.length - 1];
    const fresh = !since || since.image === '}' || since.tokenType.name === 'STRING';
    return { kind: fresh ? 'top' : 'nothing', typed };
  }
  const named =
    isDeclarationKind(tokens[open - 2]?.image ?? '') && tokens[open - 1]?.tokenType.name === 'WORD';
  const head = tokens[named ? open - 2 : open - 1];
  if (!head || !isDeclarationKind(head.image)) return { kind: 'nothing', typed };
  return bodyAt(head.image, head.startOffset, tokens.slice(open + 1), typed);
}

const isWordLike = ({ tokenType, image }: Token): boolean =>
  ['WORD', 'HEAD', 'NUMBER', 'STRING'].includes(tokenType.name) || image === 'import';

function bodyAt(declaration: DeclarationKind, start: number, tokens: readonly Token[], typed: Span): Cursor {
  const paren = tokens.findLastIndex(({ image }) => image === '(' || image === ')');
  const inTuple = paren >= 0 && tokens[paren].image === '(';
  const whole = inTuple ? tokens.slice(0, paren) : tokens;
  const items = inTuple ? tokens.slice(paren + 1).map(({ image }) => image) : [];
  const atoms = atomsOfTokens(whole);
  const { sections } = readDeclaration(declaration, '', typed, atoms);
  const section = sections[sections.length - 1];
  const end = atoms[atoms.length - 1]?.end;
  const entry = [section.head, ...section.entries].findLast((one) => one !== undefined && one.end === end);
  const awaited = entry && awaitedBy(entry, atoms);
  if (inTuple && !awaited) return { kind: 'nothing', typed };
  const file = entry && !inTuple && takesFile(entry) ? entry.property : undefined;
  return { kind: 'body', typed, declaration, start, section, entry, awaited, file, inTuple, items, sections };
}

/** Whether the next value of an entry is the path of a file or folder. */
function takesFile({ property, values, options }: Entry): boolean {
  const slot = property.slots[values.length];
  if (slot) return holdsFile(slot.type);
  const fromFile = property.options?.find(({ type }) => type && holdsFile(type));
  return fromFile !== undefined && !options.has(fromFile.name) && values[0]?.value === 'from';
}

/** The value that an entry still lacks: a required slot, or what an option's words opened. */
function awaitedBy(entry: Entry, atoms: readonly Atom[]): InBody['awaited'] {
  const slot = entry.property.slots[entry.values.length];
  if (slot && !slot.optional) return { entry, name: slot.name, type: slot.type };
  for (const option of entry.property.options ?? []) {
    const { opening, type, name } = option;
    if (!type || opening.length === 0 || entry.options.has(name)) continue;
    const tail = atoms.slice(-opening.length);
    const opened = opening.every((word, index) => {
      const atom = tail[index];
      return atom?.kind === 'word' && atom.text === word;
    });
    if (opened) return { entry, name, type };
  }
  return undefined;
}

/** Atoms of a body's tokens as far as they go; the parser's atoms, without a parser. */
function atomsOfTokens(tokens: readonly Token[]): readonly Atom[] {
  const atoms: Atom[] = [];
  let tuple: { start: number; items: Atom[] } | undefined;
  const add = (atom: Atom) => (tuple ? tuple.items : atoms).push(atom);
  for (let at = 0; at < tokens.length; at++) {
    const { image, startOffset: start, tokenType } = tokens[at];
    const end = start + image.length;
    if (image === '(') tuple = { start, items: [] };
    else if (image === ')' && tuple) {
      const { start: from, items } = tuple;
      tuple = undefined;
      add({ kind: 'tuple', items, start: from, end });
    } else if (tokenType.name === 'NUMBER') {
      const other = tokens[at + 1]?.image === '..' ? tokens[at + 2] : undefined;
      if (other) at += 2;
      add({
        kind: 'number',
        from: image,
        to: other?.image,
        start,
        end: other ? other.startOffset + other.image.length : end,
      });
    } else if (tokenType.name === 'STRING')
      add({ kind: 'text', text: image.replaceAll('"', ''), start, end });
    else if (tokenType.name === 'WORD' || tokenType.name === 'HEAD')
      add({ kind: 'word', text: image, start, end });
  }
  return atoms;
}
