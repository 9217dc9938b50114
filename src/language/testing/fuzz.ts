import * as fc from 'fast-check';
import { URI } from 'vscode-uri';
import { layerRows } from '../../schema/properties/network.ts';
import type { DeclarationKind, Owner, Property, Slot, ValueType } from '../../schema/property.ts';
import { declarables, propertiesOf } from '../../schema/schema-table.ts';
import { analyseFile, type FileAnalysis } from '../analysis/analyse-file.ts';
import { AnalysisCache } from '../analysis/analysis-cache.ts';
import { modelOf, scopeOf, visibleFrom } from '../analysis/link-files.ts';
import { linkFindings } from '../analysis/link-findings.ts';
import { catalogue } from '../diagnostics/catalogue.ts';
import { roomCodes } from '../diagnostics/codes/rooms.ts';
import { codeOf, isError, textOf } from '../diagnostics/tell-finding.ts';
import { formatPsnet } from '../format.ts';
import { lexPsnet, parsePsnet } from '../parsing/parse-psnet.ts';
import { printModel } from '../print.ts';

const cache = new AnalysisCache();
const uri = URI.parse('file:///fuzz/main.psnet');
const none = (): undefined => undefined;

/** Slowest text that passes, in milliseconds of computing: a busy machine makes no text slow. */
const longest = 1000;

/** Checks everything that must hold of any text, and more of a text without errors; throws where it does not. */
export function examine(text: string): 'valid' | 'invalid' {
  const begin = process.cpuUsage();
  const parsed = parsePsnet(text);
  if (parsed.parserErrors.length > 0)
    throw new Error(`The parser met an error: ${parsed.parserErrors[0].message}`);
  const file = analyseFile(uri, text, parsed, cache);
  const findings = [...file.findings, ...linkFindings(file, none)];
  for (const finding of findings) {
    if (!(finding.start >= 0 && finding.start <= finding.end && finding.end <= text.length)) {
      throw new Error(`${finding.code} stands outside the text: ${finding.start}..${finding.end}`);
    }
    if (!(codeOf(finding) in catalogue || codeOf(finding) in roomCodes))
      throw new Error(`The reference has no ${codeOf(finding)}.`);
    if (/undefined|NaN|\{[a-z]+\}/.test(textOf(finding).replaceAll(text, ''))) {
      if (!/undefined|NaN|\{[a-z]+\}/.test(text)) throw new Error(`Words are missing: ${textOf(finding)}`);
    }
  }
  const formatted = formatPsnet(text);
  if (formatPsnet(formatted) !== formatted) throw new Error('Formatting twice differs from formatting once.');
  if (tokensOf(formatted) !== tokensOf(text)) throw new Error('Formatting changed more than white space.');
  const { user, system } = process.cpuUsage(begin);
  if ((user + system) / 1000 > longest) throw new Error('It took longer than a second.');
  if (findings.some(isError)) return 'invalid';
  sameModel(file);
  return 'valid';
}

/** parse → print → parse gives the same model. */
function sameModel(file: FileAnalysis): void {
  const model = modelOf(scopeOf(visibleFrom(file, none)));
  const printed = printModel(model);
  const again = analyseFile(uri, printed, parsePsnet(printed), cache);
  const back = modelOf(scopeOf(visibleFrom(again, none)));
  const [before, after] = [JSON.stringify(model), JSON.stringify(back)];
  if (before !== after) throw new Error(`Printing changed the model:\n${printed}\n${before}\n${after}`);
  if (formatPsnet(printed) !== printed) throw new Error(`What is printed is not formatted:\n${printed}`);
}

const tokensOf = (text: string): string => {
  const { tokens, comments } = lexPsnet(text);
  return [...tokens, ...comments.map(({ image }) => ({ image: image.trimEnd() }))]
    .map(({ image }) => image)
    .join('\n');
};

const name = fc.constantFrom('a', 'b-2', 'large-sparse', 'mnist', '网络', 'network', 'input', 'n_1');

/** A value by its type: mostly right, sometimes at or beyond its bounds. */
function valueText(type: ValueType): fc.Arbitrary<string> {
  switch (type.kind) {
    case 'number':
    case 'fraction':
      return numberOf(type);
    case 'quantity':
      return fc
        .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom(...Object.keys(type.units)))
        .map(([value, unit]) => `${value} ${unit}`);
    case 'word':
      return fc.constantFrom(...Object.keys(type.words), ...(type.open ? ['other'] : []));
    case 'text':
      return fc.constantFrom(
        '"data/a.csv"',
        '"b"',
        '"../c d.npy"',
        '"网.csv"',
        '"//host/e.csv"',
        '"\\\\?#%"',
      );
    case 'reference':
      return name;
    case 'list': {
      const lengths = type.lengths ?? [1, 2, 3, 4];
      return fc
        .constantFrom(...lengths)
        .chain((length) => fc.array(valueText(type.of), { minLength: length, maxLength: length }))
        .map((items) => (items.length === 1 ? items[0] : `(${items.join(', ')})`));
    }
    case 'range':
      return fc.tuple(valueText(type.of), valueText(type.of)).map(([from, to]) => `${from}..${to}`);
    case 'any-of':
      return fc.oneof(...type.of.map(valueText));
  }
}

function numberOf(type: Extract<ValueType, { kind: 'number' | 'fraction' }>): fc.Arbitrary<string> {
  const low = type.least ?? type.above ?? 0;
  const high = Math.min(type.most ?? type.below ?? 1000, 2000);
  const whole = fc
    .integer({ min: Math.ceil(low), max: Math.max(Math.ceil(low), Math.floor(high)) })
    .map(String);
  if (type.kind === 'number' && type.integer)
    return fc.oneof({ weight: 9, arbitrary: whole }, fc.constant('1e6'));
  const part = fc.double({ min: low, max: high, noNaN: true }).map(String);
  const percent = fc.integer({ min: 1, max: 100 }).map((value) => `${value}%`);
  return type.kind === 'fraction' ? fc.oneof(percent, part) : fc.oneof(part, whole);
}

const slotText = (slot: Slot): fc.Arbitrary<string> =>
  slot.optional ? fc.oneof(valueText(slot.type), fc.constant('')) : valueText(slot.type);

function propertyText(property: Property): fc.Arbitrary<string> {
  const values = fc.tuple(...property.slots.map(slotText));
  const options = fc.tuple(
    ...(property.options ?? []).map((option) =>
      fc.oneof(
        fc.constant(''),
        (option.type ? valueText(option.type) : fc.constant('')).map((value) =>
          [...option.opening, value].join(' '),
        ),
      ),
    ),
  );
  return fc
    .tuple(values, options)
    .map(([slots, extras]) => [property.bare ? '' : property.name, ...slots, ...extras].join(' '));
}

const propertiesText = (owner: Owner): fc.Arbitrary<string> =>
  fc
    .subarray([...propertiesOf(owner)])
    .chain((some) => fc.tuple(...some.map(propertyText)))
    .map((all) => all.join('  '));

const layerText = fc
  .constantFrom(...layerRows.filter(({ kind }) => kind !== 'input'))
  .chain(({ kind, head }) => fc.tuple(propertyText(head), fc.oneof(fc.constant(''), propertiesText(kind))))
  .map((parts) => parts.join(' '));

const small = fc.integer({ min: 1, max: 64 });

/** Networks that mostly follow. */
const denseLine = fc
  .tuple(
    small,
    fc.constantFrom('', ' relu', ' tanh', ' softmax'),
    fc.constantFrom(
      '',
      ' density 50%',
      ' density 33.3%',
      ' pattern random density 0.4',
      ' seed 9 dropout 0.25',
    ),
  )
  .map((parts) => `dense ${parts.join('')}`);
const goodNetwork = fc
  .tuple(
    fc.constantFrom('', 'pattern random ', 'seed 5 '),
    small,
    fc.array(denseLine, { minLength: 1, maxLength: 4 }),
  )
  .map(([before, input, lines]) => `${before}input ${input}\n  ${lines.join('\n  ')}`);

function bodyOf(kind: DeclarationKind): fc.Arbitrary<string> {
  if (kind !== 'network') return propertiesText(kind);
  const loose = fc
    .tuple(propertiesText('network'), fc.array(layerText, { maxLength: 4 }))
    .map(([before, lines]) => [before, 'input (8, 8, 3)', ...lines].join('\n  '));
  return fc.oneof(goodNetwork, loose, propertiesText('network'));
}

const declaration = fc
  .constantFrom(...declarables)
  .chain(({ kind }) =>
    fc
      .tuple(name, bodyOf(kind), fc.constantFrom(' ', '\n', ' // note\n', '\n\n\n'))
      .map(([called, body, gap]) => `${kind} ${called} {${gap}${body}${gap}}`),
  );

/** Files made by the grammar and the schema table. */
export const grammarMade = fc
  .array(declaration, { maxLength: 5 })
  .chain((all) => fc.constantFrom('\n', ' ', '\n\n', '\r\n', ' /* and */ ').map((gap) => all.join(gap)));

const piece = fc.constantFrom(
  '{',
  '}',
  '(',
  ')',
  ',',
  '..',
  '"',
  '/*',
  '*/',
  '//',
  '\n',
  '%',
  '-',
  '1e999',
  '0',
  ' ',
  'network',
  'density 10%',
  '\u0000',
  '😀',
  'import "x"',
  '.',
  '1..',
  '\r',
);

/** Files with pieces taken out, put in and doubled. */
export const mutated = fc
  .tuple(
    grammarMade,
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), piece), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([text, changes]) => {
    let changed = text;
    for (const [where, removed, inserted] of changes) {
      const at = Math.floor(where * changed.length);
      changed = changed.slice(0, at) + inserted + changed.slice(at + removed);
    }
    return changed;
  });

/** Any text at all. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
);
