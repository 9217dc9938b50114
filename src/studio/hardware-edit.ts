import { phrase } from '../base/phrase.ts';
import { problem, type Result } from '../base/result.ts';
import { describeFrequency } from '../hardware/describe.ts';
import { describeFormat } from '../hardware/fixed-point.ts';
import type { DocumentModel } from '../language/document-model.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import { type OffsetEdit, type Slice, sliceOf } from './text-slice.ts';

/** What to write into a hardware declaration, or to try in its place; what is left out stays. */
export type HardwareChange = Partial<
  Pick<HardwareSpec, 'device' | 'clock' | 'fixedPoint' | 'parallelism' | 'mode'>
>;

/**
 * The edits that change properties of a hardware declaration of a document: a property's value is replaced, or the
 * property put at the end. Comments and everything else stay as they are.
 */
export function hardwareEdits(
  text: string,
  document: DocumentModel,
  hardware: string,
  change: HardwareChange,
): Result<readonly OffsetEdit[]> {
  const outline = document.hardware.find(({ name }) => name === hardware);
  if (!outline)
    return problem(
      'not-in-this-file',
      phrase`${hardware} is not declared in this file.`,
      'Change it in the file that declares it.',
    );
  const body = bodyOf(sliceOf(text)(outline.range));
  const written = propertiesOf(change);
  const replaced = written.flatMap(({ pattern, text: value }) => {
    const found = pattern.exec(body.bare);
    if (!found) return [];
    const start = body.start + found.index;
    return [{ start, end: start + found[0].length, text: value }];
  });
  const missing = written.filter(({ pattern }) => !pattern.test(body.bare)).map(({ text: value }) => value);
  return { ok: true, value: missing.length > 0 ? [...replaced, insertion(text, body, missing)] : replaced };
}

/** What a new declaration says where nothing else is asked for: words that keep the accuracy of usual networks. */
export const newHardware = (name: string, change: HardwareChange): HardwareSpec => ({
  name,
  device: 'xc7a100t',
  clock: 100e6,
  fixedPoint: { total: 12, integer: 3, fraction: 8 },
  mode: 'training',
  ...change,
});

/** Puts a new hardware declaration at the end of a document. */
export function newHardwareEdit(text: string, name: string, change: HardwareChange): OffsetEdit {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' ? '' : text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  const { device, clock, fixedPoint, parallelism, mode } = newHardware(name, change);
  const lines = [
    `hardware ${name} {`,
    `  ${propertiesOf({ device, clock })
      .map((property) => property.text)
      .join('  ')}`,
    ...propertiesOf({ fixedPoint, parallelism, mode: mode === 'training' ? undefined : mode }).map(
      (property) => `  ${property.text}`,
    ),
    '}',
    '',
  ];
  return { start: text.length, end: text.length, text: gap + lines.join(lineEnd) };
}

/** How each property is found in a declaration's text, and how its value is written. */
const writers: {
  readonly [P in keyof Required<HardwareChange>]: {
    readonly pattern: RegExp;
    readonly text: (value: NonNullable<HardwareChange[P]>) => string;
  };
} = {
  device: { pattern: /(?<![\w-])device\s+[\w-]+/, text: (value) => `device ${value}` },
  clock: {
    pattern: /(?<![\w-])clock\s+[\d.e+-]+\s*[kMG]?Hz/,
    text: (value) => `clock ${describeFrequency(value)}`,
  },
  fixedPoint: {
    pattern: /(?<![\w-])fixed-point\s*\([^)]*\)/,
    text: (value) => `fixed-point ${describeFormat(value)}`,
  },
  parallelism: {
    pattern: /(?<![\w-])parallelism\s*(\([^)]*\)|\d+)/,
    text: (value) => `parallelism (${value.join(', ')})`,
  },
  mode: { pattern: /(?<![\w-])mode\s+[\w-]+/, text: (value) => `mode ${value}` },
};

interface WrittenProperty {
  readonly pattern: RegExp;
  readonly text: string;
}

function propertiesOf(change: HardwareChange): WrittenProperty[] {
  const write = <P extends keyof HardwareChange>(name: P): WrittenProperty[] => {
    const value = change[name];
    if (value === undefined) return [];
    return [{ pattern: writers[name].pattern, text: writers[name].text(value) }];
  };
  return [
    ...write('device'),
    ...write('clock'),
    ...write('fixedPoint'),
    ...write('parallelism'),
    ...write('mode'),
  ];
}

/** What stands between the braces; a declaration that is being written may lack the second. */
function bodyOf({ start, bare }: Slice): Slice {
  const open = bare.indexOf('{') + 1;
  const close = bare.lastIndexOf('}');
  return { start: start + open, bare: bare.slice(open, close < open ? undefined : close) };
}

function insertion(text: string, { start, bare }: Slice, properties: readonly string[]): OffsetEdit {
  const end = start + bare.length;
  const lines = bare.trimEnd().length < bare.length && /[\r\n]/.test(bare);
  if (!lines) {
    const at = start + bare.trimEnd().length;
    return { start: at, end: at, text: ` ${properties.join('  ')}${at === end ? ' ' : ''}` };
  }
  // On a line of their own before the closing brace, below whatever comment ends the body.
  const lineStart = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
  const own = text.slice(lineStart, end).trim() === '';
  const at = own ? lineStart : end;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return { start: at, end: at, text: `${own ? '' : lineEnd}  ${properties.join('  ')}${lineEnd}` };
}
