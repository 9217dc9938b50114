import type { FixKey } from '../diagnostics/fix-titles.ts';
import type { Span } from '../reading/atom.ts';

/** A change offered where nothing is wrong; spans count from the file's start. */
export interface Refactoring {
  readonly title: { readonly key: FixKey; readonly args: Readonly<Record<string, string | number>> };
  readonly kind: 'refactor.rewrite' | 'refactor.extract';
  /** Whether it writes the declaration anew, so that it comes in style whatever it was. */
  readonly anew?: boolean;
  readonly edits: readonly (Span & { readonly text: string })[];
}
