import type { MessageArguments } from '../../base/templates.ts';
import type { Bounds, ValueType } from '../../schema/property.ts';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import { inChinese } from '../presentation/say.ts';
import type { Atom, Span } from './atom.ts';
import { describeBounds, describeType } from './describe-type.ts';
import { nearestWord } from './nearest-word.ts';
import type { ReadValue, Value } from './reading.ts';

export interface Misfit extends Span {
  readonly code: Extract<DiagnosticCode, 'wrong-value' | 'out-of-range' | 'range-reversed'>;
  readonly args: MessageArguments;
  /** Text nearest to what was written that would fit. */
  readonly nearest?: string;
}

/** `next`: how many atoms the value took, or 1. */
export type ReadResult =
  | { readonly ok: true; readonly read: ReadValue; readonly next: number }
  | { readonly ok: false; readonly misfit: Misfit; readonly next?: number };

/** Reads one value of `type` at atoms[at], which exists. */
export function readValue(type: ValueType, atoms: readonly Atom[], at: number): ReadResult {
  const atom = atoms[at];
  switch (type.kind) {
    case 'number':
      return atom.kind === 'number' && atom.to === undefined && !atom.from.endsWith('%')
        ? checked(Number(atom.from), type, atom, type.integer)
        : wrong(type, atom);
    case 'fraction':
      return atom.kind === 'number' && atom.to === undefined
        ? checked(numberOf(atom.from), type, atom)
        : wrong(type, atom);
    case 'quantity':
      return quantity(type, atoms, at);
    case 'word':
      return atom.kind === 'word' && (type.open || Object.hasOwn(type.words, atom.text))
        ? done(atom.text, atom)
        : wrong(type, atom);
    case 'reference':
      return atom.kind === 'word' ? done(atom.text, atom) : wrong(type, atom);
    case 'text':
      return atom.kind === 'text' ? done(atom.text, atom) : wrong(type, atom);
    case 'list':
      return list(type, atom);
    case 'range':
      return range(type, atom);
    case 'any-of':
      return anyOf(type, atoms, at);
  }
}

/** Whether an atom could begin a value of `type`, right or wrong in its bounds. */
export function couldBe(type: ValueType, atom: Atom): boolean {
  switch (type.kind) {
    case 'number':
    case 'fraction':
    case 'quantity':
    case 'range':
      return atom.kind === 'number';
    case 'word':
      return atom.kind === 'word' && (type.open === true || Object.hasOwn(type.words, atom.text));
    case 'reference':
      return atom.kind === 'word';
    case 'text':
      return atom.kind === 'text';
    case 'list':
      return atom.kind === 'tuple' || couldBe(type.of, atom);
    case 'any-of':
      return type.of.some((one) => couldBe(one, atom));
  }
}

/** What keeps a value already read from being of a narrower `type`; undefined where it fits. */
export function checkValue(type: ValueType, value: number | string, span: Span): Misfit | undefined {
  const atom: Atom =
    typeof value === 'number'
      ? { kind: 'number', from: String(value), ...spanOf(span) }
      : { kind: 'word', text: value, ...spanOf(span) };
  const result = readValue(type, [atom], 0);
  return result.ok ? undefined : result.misfit;
}

const numberOf = (text: string): number =>
  text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);

const spanOf = ({ start, end }: Span): Span => ({ start, end });

const done = (value: Value, span: Span, next = 1, items?: readonly Span[]): ReadResult => ({
  ok: true,
  read: { value, items, ...spanOf(span) },
  next,
});

function wrong(type: ValueType, atom: Atom): Extract<ReadResult, { ok: false }> {
  return {
    ok: false,
    misfit: {
      code: 'wrong-value',
      args: {
        value: describeAtom(atom),
        expected: describeType(type),
        'expected-zh-cn': describeType(type, inChinese),
      },
      nearest: nearestOf(type, atom),
      ...spanOf(atom),
    },
  };
}

function checked(value: number, bounds: Bounds, atom: Atom, integer = false): ReadResult {
  const percent = atom.kind === 'number' && atom.from.endsWith('%');
  return within(value, bounds, atom, { written: describeAtom(atom), integer, percent });
}

/** How a number is written: with a percent sign or a unit, or as a whole number only. */
interface Writing {
  readonly written: string;
  readonly integer?: boolean;
  readonly percent?: boolean;
  readonly next?: number;
}

function within(value: number, bounds: Bounds, span: Span, writing: Writing): ReadResult {
  const { written, integer = false, percent = false, next = 1 } = writing;
  const fits =
    Number.isFinite(value) &&
    (!integer || Number.isInteger(value)) &&
    (bounds.least === undefined || value >= bounds.least) &&
    (bounds.most === undefined || value <= bounds.most) &&
    (bounds.above === undefined || value > bounds.above) &&
    (bounds.below === undefined || value < bounds.below);
  if (fits) return done(value, span, next);
  const misfit: Misfit = {
    code: 'out-of-range',
    args: {
      value: written,
      range: describeBounds(bounds, { integer, percent }),
      'range-zh-cn': describeBounds(bounds, { integer, percent }, inChinese),
    },
    nearest: nearestIn(bounds, value, integer, percent),
    ...spanOf(span),
  };
  return { ok: false, misfit, next };
}

/** What was most likely meant: the word that a misspelt one is near to, or the number that a share is. */
function nearestOf(type: ValueType, atom: Atom): string | undefined {
  if (type.kind === 'number' && atom.kind === 'number' && atom.from.endsWith('%') && atom.to === undefined) {
    const share = numberOf(atom.from);
    return type.integer && !Number.isInteger(share) ? undefined : String(share);
  }
  if (type.kind !== 'word' || atom.kind !== 'word') return undefined;
  return nearestWord(atom.text, Object.keys(type.words));
}

/** The number of the range that is nearest to one outside; none where the bound itself does not belong. */
function nearestIn(
  { least, most }: Bounds,
  value: number,
  integer: boolean,
  percent: boolean,
): string | undefined {
  const whole = integer && Number.isFinite(value) ? Math.round(value) : value;
  const clamped = Math.min(most ?? whole, Math.max(least ?? whole, whole));
  if (clamped === value || !Number.isFinite(clamped)) return undefined;
  return percent ? `${clamped * 100}%` : String(clamped);
}

function quantity(
  type: Extract<ValueType, { kind: 'quantity' }>,
  atoms: readonly Atom[],
  at: number,
): ReadResult {
  const atom = atoms[at];
  const unit = atoms[at + 1];
  if (atom.kind !== 'number' || atom.to !== undefined || atom.from.endsWith('%')) return wrong(type, atom);
  if (unit?.kind !== 'word') return wrong(type, atom);
  const span = { start: atom.start, end: unit.end };
  const written = `${atom.from} ${unit.text}`;
  if (Object.hasOwn(type.units, unit.text)) {
    return within(Number(atom.from) * type.units[unit.text], type, span, { written, next: 2 });
  }
  const near = nearestWord(unit.text, Object.keys(type.units));
  if (!near) return wrong(type, atom);
  const { misfit } = wrong(type, { kind: 'word', text: written, ...span });
  return { ok: false, misfit: { ...misfit, nearest: `${atom.from} ${near}` }, next: 2 };
}

function list(type: Extract<ValueType, { kind: 'list' }>, atom: Atom): ReadResult {
  const items = atom.kind === 'tuple' ? atom.items : [atom];
  const lengths = type.lengths;
  if (items.length === 0 || (lengths && !lengths.includes(items.length))) return wrong(type, atom);
  const values: (number | string)[] = [];
  for (let at = 0; at < items.length; at++) {
    const one = readValue(type.of, items, at);
    if (!one.ok) return one;
    values.push(one.read.value as number | string);
  }
  return done(values, atom, 1, items.map(spanOf));
}

function range(type: Extract<ValueType, { kind: 'range' }>, atom: Atom): ReadResult {
  if (atom.kind !== 'number') return wrong(type, atom);
  const ends: number[] = [];
  for (const text of [atom.from, atom.to ?? atom.from]) {
    const one = readValue(type.of, [{ kind: 'number', from: text, start: atom.start, end: atom.end }], 0);
    if (!one.ok) return one;
    ends.push(one.read.value as number);
  }
  if (ends[0] <= ends[1]) return done(ends, atom);
  return {
    ok: false,
    misfit: { code: 'range-reversed', args: { from: atom.from, to: atom.to ?? '' }, ...spanOf(atom) },
  };
}

function anyOf(type: Extract<ValueType, { kind: 'any-of' }>, atoms: readonly Atom[], at: number): ReadResult {
  for (const one of type.of) {
    if (couldBe(one, atoms[at])) return readValue(one, atoms, at);
  }
  return wrong(type, atoms[at]);
}

/** An atom as the file has it, shortened. */
export function describeAtom(atom: Atom): string {
  switch (atom.kind) {
    case 'word':
      return atom.text;
    case 'number':
      return atom.to === undefined ? atom.from : `${atom.from}..${atom.to}`;
    case 'text':
      return `"${atom.text}"`;
    case 'tuple': {
      const shown = atom.items.slice(0, 4).map(describeAtom);
      return `(${shown.join(', ')}${atom.items.length > 4 ? ', …' : ''})`;
    }
  }
}
