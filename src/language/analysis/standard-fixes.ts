import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Finding, Fix } from '../diagnostics/finding.ts';
import type { Span } from '../reading/atom.ts';
import type { Reading } from '../reading/reading.ts';

/** Findings that taking their own text out mends. */
const removable: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'unknown-character',
  'stray-token',
  'unexpected-value',
  'duplicate-property',
  'second-input',
  'sparsity-conflict',
  'not-clash-free',
  'schedule-conflict',
  'source-no-path',
]);

/** Codes of the network room that taking the property out mends. */
const removableProblems: ReadonlySet<string> = new Set(['sparsity-disagrees', 'pad-image', 'pad-too-small']);

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

const insertion = (at: number, text: string): Fix => ({
  title: { key: 'insert', args: { text: text.trim() } },
  edits: [{ start: at, end: at, text }],
  preferred: true,
});

/** Gives a finding the fix that its code alone suggests, where it has none yet. */
export function withStandardFix(finding: Finding, reading?: Reading): Finding {
  if (finding.fixes) return finding;
  const fix = standardFix(finding, reading);
  return fix ? { ...finding, fixes: [fix] } : finding;
}

function standardFix({ code, args, problem, start, end }: Finding, reading?: Reading): Fix | undefined {
  const span = { start, end };
  if (removable.has(code) || (problem && removableProblems.has(problem.code))) return removal(span);
  switch (code) {
    case 'unclosed-text':
      return insertion(end, '"');
    case 'unclosed-comment':
      return insertion(end, ' */');
    case 'range-incomplete':
      return removal(span);
    case 'range-reversed':
      return replacement(span, `${args.to}..${args.from}`, true);
    case 'missing-name':
      return insertion(end, ' first');
    case 'missing-property':
    case 'missing-input':
      return reading && bodyInsertion(reading, code === 'missing-input' ? 'input 784' : String(args.example));
    case 'missing-layers':
      return insertion(reading?.sections[reading.sections.length - 1].end ?? end, '\n  dense 10 softmax');
    default:
      return problem?.code === 'flatten-missing' ? insertion(start, 'flatten\n  ') : undefined;
  }
}

/** Puts a property first in a body. */
function bodyInsertion({ sections, nameSpan }: Reading, text: string): Fix | undefined {
  const [body] = sections;
  const first = sections.find(({ start, end }) => end > start);
  return body && first && first.start > nameSpan.end ? insertion(first.start, `${text}\n  `) : undefined;
}
