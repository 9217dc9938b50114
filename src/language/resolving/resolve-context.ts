import { type URI, Utils } from 'vscode-uri';
import type { MessageArguments } from '../../base/templates.ts';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Finding, Fix } from '../diagnostics/finding.ts';
import type { Span } from '../reading/atom.ts';

/** What resolvers share: the folder that paths count from, and where findings go. */
export class ResolveContext {
  readonly findings: Finding[] = [];
  private readonly folder: URI;

  constructor(folder: URI) {
    this.folder = folder;
  }

  find(code: DiagnosticCode, span: Span, args: MessageArguments = {}, fixes?: readonly Fix[]): void {
    this.findings.push({ code, args, fixes, start: span.start, end: span.end });
  }

  /** The absolute path of a path written in the file; outside the disk, the whole URI. */
  path(written: string): string {
    return absolutePath(this.folder, written);
  }
}

/** Whether a written path counts from the root of a disk, not from a folder. */
export const isAbsolute = (written: string): boolean => /^([a-z]:[\\/]|[\\/])/i.test(written);

/** `written` as a URI, counted from `folder`. After two slashes stands the machine that shares the folder. */
export function uriOf(folder: URI, written: string): URI {
  if (!isAbsolute(written)) return Utils.resolvePath(folder, written);
  const path = written.replaceAll('\\', '/').replace(/^(?=[a-z]:)/i, '/');
  const shared = folder.scheme === 'file' ? /^\/\/([\w.-]+)(\/.*)?$/.exec(path) : undefined;
  // A path of a URI that names no machine begins with one slash.
  if (!shared) return folder.with({ path: path.replace(/^\/+/, '/') });
  return folder.with({ authority: shared[1], path: shared[2] ?? '/' });
}

export function absolutePath(folder: URI, written: string): string {
  const uri = uriOf(folder, written);
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}
