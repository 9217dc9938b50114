import type { ParseResult } from 'langium';
import type { Finding } from '../diagnostics/finding.ts';
import type { PsnetFile } from '../generated/ast.ts';
import { isFormError } from './form-error.ts';

/** Most mistakes of form told of one file; what follows them is mostly their echo. */
const most = 100;

/** What the lexer mended, as findings. */
export function syntaxFindings(parsed: ParseResult<PsnetFile>): readonly Finding[] {
  return parsed.lexerErrors
    .filter(isFormError)
    .slice(0, most)
    .map(({ code, args, insertion, removal, offset, length }): Finding => {
      if (removal) {
        const title = { key: 'replace' as const, args: { text: String(args.share) } };
        const fixes = [{ title, edits: [{ ...removal, text: '' }], preferred: true }];
        return { code, args, fixes, start: offset, end: offset + length };
      }
      const fixes = insertion && [
        {
          title: { key: 'insert' as const, args: { text: insertion.text.trim() } },
          edits: [{ start: insertion.at, end: insertion.at, text: insertion.text }],
          preferred: true,
        },
      ];
      return { code, args, fixes, start: offset, end: offset + length };
    });
}
