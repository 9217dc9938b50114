import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Finding, Fix } from '../diagnostics/finding.ts';
import type { Span } from '../reading/atom.ts';
import type { Reading } from '../reading/reading.ts';
import { insertion, removal, replacement } from './edits.ts';
import { fixFromReading } from './reading-fixes.ts';

/** Findings that taking their own text out mends. */
const removable: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'unknown-character',
  'stray-token',
  'unexpected-value',
  'duplicate-property',
  'sparsity-conflict',
  'schedule-conflict',
  'source-no-path',
]);

/** Codes of the network room that taking the property out mends. */
const removableProblems: ReadonlySet<string> = new Set(['sparsity-disagrees', 'pad-image', 'pad-too-small']);

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
    case 'missing-value':
      return args.text ? insertion(end, ` ${args.text}`) : undefined;
    case 'source-path':
      return insertion(end, ` "data/train.${args.format}"`);
    case 'file-empty':
      return insertion(end, 'network first { neurons (8, 4, 4) }\n');
    case 'empty-network':
      return reading?.sections[0].entries.length
        ? insertion(reading.sections[0].end, emptyNetwork)
        : undefined;
    case 'missing-layers':
      return insertion(reading?.sections[reading.sections.length - 1].end ?? end, '\n  dense 10 softmax');
    default:
      return problem
        ? problemFix(problem.code, span)
        : reading && fixFromReading({ code, args, start, end }, reading);
  }
}

const emptyNetwork = '\n  input 784\n  dense 10 softmax';

function problemFix(code: string, { start, end }: Span): Fix | undefined {
  if (code === 'flatten-missing') return insertion(start, 'flatten\n  ');
  return code === 'no-junction' ? insertion(end, '\n  dense 10 softmax') : undefined;
}

/** Puts a property first in a body. */
function bodyInsertion({ sections, nameSpan }: Reading, text: string): Fix | undefined {
  const [body] = sections;
  const first = sections.find(({ start, end }) => end > start);
  return body && first && first.start > nameSpan.end ? insertion(first.start, `${text}\n  `) : undefined;
}
