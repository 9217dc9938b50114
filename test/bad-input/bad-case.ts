/** A file of a case: text, bytes, or a folder. */
export type FileContent = string | Uint8Array | 'folder';

/** A broken input and what the command must say of it. */
export interface BadCase {
  /** What is broken. */
  readonly name: string;
  /** Files by path; `net.psnet` is what the command reads unless `args` say otherwise. */
  readonly files: Readonly<Record<string, FileContent>>;
  /** Default: `check net.psnet`. */
  readonly args?: readonly string[];
  /** The place that the first message must name, `file`, `file:line` or `file:line:column`; default file: net.psnet. */
  readonly at: string;
  /** What the message must tell, so that it is about the real trouble. */
  readonly says: RegExp;
}
