import type { Fix } from '../diagnostics/finding.ts';
import type { Span } from '../reading/atom.ts';

/** Takes something out of the text. */
export const removal = ({ start, end }: Span): Fix => ({
  title: { key: 'remove', args: {} },
  edits: [{ start, end, text: '' }],
});

/** Writes something else in its place. */
export const replacement = ({ start, end }: Span, text: string, preferred = false): Fix => ({
  title: { key: 'replace', args: { text } },
  edits: [{ start, end, text }],
  preferred,
});

/** Puts something in; the likely fix. */
export const insertion = (at: number, text: string): Fix => ({
  title: { key: 'insert', args: { text: text.trim() } },
  edits: [{ start: at, end: at, text }],
  preferred: true,
});
