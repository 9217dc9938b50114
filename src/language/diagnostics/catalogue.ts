import type { Finding, MessageArguments, Severity } from './finding.ts';

/** One kind of diagnostic. `message` says what and why, `hint` what to do; `{name}` is filled in. */
export interface DiagnosticRow {
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
}

const error = (message: string, hint?: string): DiagnosticRow => ({ severity: 'error', message, hint });

/** Every diagnostic of the language by its stable code. */
export const catalogue = {
  'unknown-character': error('{token} is no part of the language.', 'Remove it.'),
  'stray-token': error('{token} fits nothing here.', 'Remove it.'),
  'missing-body': error(
    '{kind} stands outside every declaration.',
    'A declaration is written: kind name { … }',
  ),
  'unclosed-declaration': error('This {kind} is not closed.', 'Put } after it.'),
  'unclosed-tuple': error('This tuple is not closed.', 'Put ) after its last item.'),
  'unclosed-text': error('This text has no closing quotation mark.', 'Put " at its end.'),
  'unclosed-comment': error('This comment has no end.', 'Put */ after it.'),
  'nested-tuple': error('A tuple holds no other tuple.', 'Remove the inner parentheses.'),
  'missing-comma': error('A comma is missing before this item.', 'Tuples are written (1, 2, 3).'),
  'range-incomplete': error('A range has two ends.', 'Write both, as in 5%..100%.'),
  'import-path': error('import needs a path in quotes.', 'For example: import "shared.psnet"'),
  'file-missing': error('There is no file {file}.', 'Check the path.'),
  'file-unreadable': error('{file} could not be read: {reason}.'),
  'file-not-text': error('{file} is not UTF-8 text: byte {byte} is no character.', 'Save it as UTF-8.'),
  'file-too-large': error('{file} has {size} MB; a .psnet file may have {most} MB.', 'Split it by imports.'),
  'file-empty': {
    severity: 'information',
    message: '{file} declares nothing yet.',
    hint: 'Begin with: network name { neurons (8, 4, 4) }',
  },
  'import-missing': error('There is no file {path} to import.', 'Paths count from the folder of this file.'),
  'import-cycle': error(
    'These files import each other in a circle: {cycle}.',
    'Move what both need to a third file.',
  ),
  'unknown-declaration': error('{word} declares nothing that PSNet knows.', 'Known are: {known}.'),
  'missing-name': error('This {kind} needs a name.', 'For example: {kind} first { … }'),
  'duplicate-name': error('There is another {kind} named {name}.', 'Give one of them another name.'),
  'unknown-property': error('{owner} has no {word}.', '{suggestion}'),
  'misplaced-property': error('{word} belongs to the whole network here.', 'Move it before input.'),
  'unexpected-value': error('{value} belongs to no property.', 'Put the word of a property before it.'),
  'missing-value': error('{property} lacks its {slot}.', 'For example: {example}'),
  'wrong-value': error('{value} is no {expected}.', 'For example: {example}'),
  'out-of-range': error('{property} must be {range}, and this is {value}.'),
  'duplicate-property': error('{property} is said twice here.', 'Keep one of them.'),
  'missing-property': error('{owner} {name} lacks {property}.', 'For example: {example}'),
  'unresolved-name': error('There is no {kind} named {name}.', '{suggestion}'),
  'missing-input': error(
    'The network begins with {word}, not with its input.',
    'Put first, for example: input 784',
  ),
  'missing-layers': error('The network has no layers after its input.', 'For example: dense 10 softmax'),
  'second-input': error('A network has one input.', 'Remove this one.'),
  'mixed-forms': error(
    'The compact form (neurons) and layer lines do not go together.',
    'Keep neurons, or write layer lines only.',
  ),
  'compact-lengths': error(
    '{property} has {found} entries for {junctions} junctions.',
    'Give one for each junction.',
  ),
  'sparsity-conflict': error(
    '{first} and {second} both say how sparse this junction is.',
    'Keep one of them.',
  ),
  'not-clash-free': error('{option} is for clash-free patterns.', 'Write: pattern clash-free {option}'),
  'schedule-conflict': error('schedule and decay both change the learning rate.', 'Keep one of them.'),
  'source-path': error(
    'source {format} needs the path of a file.',
    'For example: source {format} "data/train.{format}"',
  ),
  'source-no-path': error('The built-in dataset {source} takes no path.', 'Remove the path.'),
  'range-reversed': error('The range {from}..{to} runs backwards.', 'Write the smaller number first.'),
  'network-problem': error('{problem}'),
  'inadmissible-density': {
    severity: 'information',
    message:
      '{density} of {left} × {right} edges cannot be shared equally: {weights} weights, degrees that differ by one.',
    hint: 'Admissible are {admissible}.',
  },
} as const satisfies Record<string, DiagnosticRow>;

export type DiagnosticCode = keyof typeof catalogue;

export const severityOf = (finding: Finding): Severity => catalogue[finding.code].severity;

export const isError = (finding: Finding): boolean => severityOf(finding) === 'error';

/** The code that people and tools see: the finding's own, or that of the room that found the problem. */
export const codeOf = (finding: Finding): string => finding.problem?.code ?? finding.code;

/** The text of a finding: its message and, after it, the way out. */
export function textOf({ code, args, problem }: Finding): string {
  if (problem) return [problem.message, problem.hint ?? ''].join(' ').trim();
  const row: DiagnosticRow = catalogue[code];
  return [row.message, row.hint]
    .filter((part) => part !== undefined)
    .map((part) => fill(part, args))
    .join(' ')
    .trim();
}

function fill(template: string, args: MessageArguments): string {
  return template.replace(/\{([a-z]+)\}/gi, (whole, name) => (name in args ? String(args[name]) : whole));
}
