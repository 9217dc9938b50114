export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One kind of diagnostic: its words, its page in the reference, and the examples that test it. */
export interface DiagnosticRow {
  readonly severity: Severity;
  /** What is wrong; `{name}` is filled in. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** Why it is told: the reference's paragraph. */
  readonly why: string;
  /** A file that gets it. */
  readonly bad: string;
  /** The same file without it. */
  readonly good: string;
  /** Other files of the folder that the examples need. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Faded in the editor rather than underlined. */
  readonly unnecessary?: boolean;
}

/** What to do in general, for those who read of a diagnostic without having got one. */
export const hintInGeneral = ({ hint }: Pick<DiagnosticRow, 'hint'>): string | undefined =>
  hint?.replace('{suggestion}', 'Did you mean …?');

export type Rows = Readonly<Record<string, DiagnosticRow>>;
