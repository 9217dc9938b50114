import type { URI } from 'vscode-uri';
import type { Problem } from '../../base/result.ts';
import type { MessageArguments } from '../../base/templates.ts';
import type { Span } from '../reading/atom.ts';
import type { DiagnosticCode } from './catalogue.ts';
import type { FixTitle } from './fix-titles.ts';

/** A change of text that mends a finding; spans count like the finding's own. */
export interface Fix {
  /** What the fix does, for the menu: a key of the table of titles with its arguments. */
  readonly title: FixTitle;
  readonly edits: readonly (Span & { readonly text: string })[];
  readonly preferred?: boolean;
}

/** Something to tell about a stretch of a declaration; the catalogue turns it into words. */
export interface Finding extends Span {
  readonly code: DiagnosticCode;
  readonly args: MessageArguments;
  readonly fixes?: readonly Fix[];
  /** Declarations that the finding is about as well, in this file or others; spans count from their file's start. */
  readonly elsewhere?: readonly (Span & { readonly uri: URI })[];
  /** A problem told by another room, whose code and words stand in for the catalogue's. */
  readonly problem?: Problem;
}
