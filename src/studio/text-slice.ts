import type { SourceRange } from '../language/document-model.ts';

/** Replace text[start, end) by `text`; offsets count UTF-16 units from 0. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stretch of a document and where it begins. */
export interface Slice {
  readonly start: number;
  /** The text with comments and strings blanked out, place by place. */
  readonly bare: string;
}

/** Cuts ranges out of a text, so that words of comments and strings are never taken for properties. */
export function sliceOf(text: string): (range: SourceRange) => Slice {
  const lineStarts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) lineStarts.push(match.index + match[0].length);
  const offset = ({ line, character }: SourceRange['start']) => (lineStarts[line] ?? text.length) + character;
  const blank = (match: string) => match.replace(/[^\r\n]/g, ' ');
  const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|"(?:[^"\\\r\n]|\\.)*"/g, blank);
  return ({ start, end }) => ({ start: offset(start), bare: bare.slice(offset(start), offset(end)) });
}

/** The text after edits that do not overlap. */
export const applyEdits = (text: string, edits: readonly OffsetEdit[]): string =>
  edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end), text);
