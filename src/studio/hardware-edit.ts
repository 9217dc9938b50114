import { problem, type Result } from '../base/result.ts';
import type { DocumentModel } from '../language/document-model.ts';
import { type OffsetEdit, type Slice, sliceOf } from './text-slice.ts';

/** What to write into a hardware declaration; what is left out stays. */
export interface HardwareChange {
  readonly device?: string;
  /** z per junction. */
  readonly parallelism?: readonly number[];
}

/**
 * The edits that give a hardware declaration of a document another device or other z: a property's value is replaced,
 * or the property put at the end. Comments and everything else stay as they are.
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
      `${hardware} is not declared in this file.`,
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

/** Puts a new hardware declaration at the end of a document. */
export function newHardwareEdit(
  text: string,
  name: string,
  { device, parallelism }: HardwareChange,
): OffsetEdit {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' ? '' : text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  const z = parallelism ? [`  parallelism ${tuple(parallelism)}`] : [];
  const lines = [
    `hardware ${name} {`,
    `  device ${device ?? 'xc7a100t'}  clock 100 MHz`,
    '  fixed-point (12, 3, 8)',
    ...z,
    '}',
    '',
  ];
  return { start: text.length, end: text.length, text: gap + lines.join(lineEnd) };
}

const tuple = (z: readonly number[]) => `(${z.join(', ')})`;

const propertiesOf = ({ device, parallelism }: HardwareChange) => [
  ...(device === undefined ? [] : [{ pattern: /(?<![\w-])device\s+[\w-]+/, text: `device ${device}` }]),
  ...(parallelism === undefined
    ? []
    : [
        {
          pattern: /(?<![\w-])parallelism\s*(\([^)]*\)|\d+)/,
          text: `parallelism ${tuple(parallelism)}`,
        },
      ]),
];

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
