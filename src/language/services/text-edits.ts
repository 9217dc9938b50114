import type { LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver-protocol';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import type { Span } from '../reading/atom.ts';
import { rangeOf } from './names.ts';

/** A change as fixes and refactorings have it; offsets count from the start of the file. */
type Edit = Span & { readonly text: string };

export interface Change {
  readonly edits: readonly Edit[];
  /** Whether it writes a declaration anew, so that it comes in style whatever it was. */
  readonly anew?: boolean;
}

/** Gives a text in the one style of the language. */
export type Format = (text: string) => string;

/**
 * Edits as an editor applies them. What is taken out leaves no blanks and no empty line; what is put before a declaration
 * stands above its comment; and a declaration that was in style is in style afterwards.
 */
export function textEdits(
  document: LangiumDocument,
  declarations: readonly PlacedDeclaration[],
  { edits, anew = false }: Change,
  format: Format,
): TextEdit[] {
  const text = document.textDocument.getText();
  const tidy = edits.map((edit) => tidied(text, edit));
  return inStyle(text, declarations, { edits: tidy, anew }, format).map((edit) => ({
    range: rangeOf(document, edit),
    newText: edit.text,
  }));
}

function tidied(text: string, edit: Edit): Edit {
  const { start, end } = edit;
  if (edit.text === '' && end > start) return { ...emptied(text, edit), text: '' };
  const before = start === end && edit.text.endsWith('\n\n') ? aboveComment(text, start) : start;
  return { ...edit, start: before, end: start === end ? before : end };
}

/** What goes with a removed stretch: the blanks before it, and its lines where nothing else stands in them. */
function emptied(text: string, { start, end }: Span): Span {
  const from = text.slice(0, start).replace(/[ \t]+$/, '').length;
  const [rest] = /^[ \t]*(\r?\n|$)/.exec(text.slice(end)) ?? [];
  const startsLine = from === 0 || text[from - 1] === '\n';
  // Where the blanks after it went as well, those before are all that parts two words.
  if (!startsLine || rest === undefined) return { start: /\s/.test(text[end] ?? ' ') ? from : start, end };
  // Between two empty lines one is enough.
  const [second = ''] =
    /\n\r?\n$/.test(text.slice(0, from)) || from === 0
      ? (/^\r?\n/.exec(text.slice(end + rest.length)) ?? [])
      : [];
  return { start: from, end: end + rest.length + second.length };
}

/** Where the comments begin that stand right above the line of an offset. */
function aboveComment(text: string, offset: number): number {
  let top = offset;
  while (top > 0) {
    const line = text.lastIndexOf('\n', top - 2) + 1;
    const written = text.slice(line, top).trim();
    const opened = written.endsWith('*/') ? text.lastIndexOf('/*', top) : -1;
    const first = opened < 0 ? line : text.lastIndexOf('\n', opened) + 1;
    if (!/^[ \t]*\/[/*]/.test(text.slice(first, top))) break;
    top = first;
  }
  return top;
}

/** The edits, formatted where all of them are within one declaration that needed no formatting or is written anew. */
function inStyle(
  text: string,
  declarations: readonly PlacedDeclaration[],
  { edits, anew }: Change,
  format: Format,
): readonly Edit[] {
  const holder = declarations.find(({ start, end }) =>
    edits.every((edit) => edit.start > start && edit.end <= end),
  );
  if (!holder || edits.length === 0) return edits;
  const { start, end } = holder;
  const before = text.slice(start, end);
  if (!anew && format(before).trimEnd() !== before) return edits;
  const formatted = format(
    applied(
      before,
      edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
    ),
  ).trimEnd();
  return [{ ...changed(before, formatted, start) }];
}

function applied(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The one edit that makes `after` of `before`, without what both begin and end with. */
function changed(before: string, after: string, offset: number): Edit {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    start: offset + head,
    end: offset + before.length - tail,
    text: after.slice(head, after.length - tail),
  };
}
