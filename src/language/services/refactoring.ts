import type { FixKey } from '../diagnostics/fix-titles.ts';
import type { Span } from '../reading/atom.ts';

/** A change offered where nothing is wrong; spans count from the file's start. */
export interface Refactoring {
  readonly title: { readonly key: FixKey; readonly args: Readonly<Record<string, string | number>> };
  readonly kind: 'refactor.rewrite' | 'refactor.extract';
  readonly edits: readonly (Span & { readonly text: string })[];
}
