import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { type Locale, localeOf } from '../../base/locale.ts';
import { open } from '../testing/marked.ts';
import { catalogue, type DiagnosticCode } from './catalogue.ts';
import { roomCodes } from './codes/rooms.ts';
import type { DiagnosticRow } from './diagnostic-row.ts';
import { chinese } from './messages.zh-cn.ts';

/** Codes that stand for those of another room, and codes of files, which load-file.test.ts tests. */
const standIns: Partial<Record<DiagnosticCode, string>> = {
  'network-problem': 'inadmissible-degree',
  'hardware-problem': 'fixed-point-sum',
  'hardware-and-network': 'parallelism-not-a-divisor',
  'parallelism-problem': 'parallelism-straddles-neurons',
};
const ofFiles = new Set<string>(['file-missing', 'file-unreadable', 'file-not-text', 'file-too-large']);

const severities = { error: 1, warning: 2, information: 3, hint: 4 };

describe('each problem of networks and hardware', () => {
  for (const [code, { bad, good, severity = 'error' }] of Object.entries(roomCodes)) {
    // Of a file beside; own-devices.test.ts tests it.
    if (code === 'devices-file') continue;
    test(`${code} is told`, async () => {
      const found = (await codes(bad)).filter((one) => one.code === code);
      expect(found).toHaveLength(1);
      expect(found[0].severity).toBe(severities[severity]);
    });
    test(`${code} is told in Simplified Chinese, of the same values`, async () => {
      const [english] = (await codes(bad)).filter((one) => one.code === code);
      const [told] = (await codes(bad, {}, 'zh-cn')).filter((one) => one.code === code);
      expect(told.message).toMatch(/\p{Script=Han}/u);
      expect(told.message).not.toMatch(/\{\d\}|[a-z]{2,} [a-z]{2,} [a-z]{2,}/);
      expect(numbersIn(told.message)).toEqual(numbersIn(english.message));
    });
    test(`${code} is not told of the mended file`, async () => {
      const left = await codes(good);
      expect(left.map((one) => one.code)).not.toContain(code);
      expect(left.filter((one) => one.severity === 1)).toEqual([]);
    });
  }
});

/** Mistakes that no change of one place mends, or where only the writer knows which. */
const withoutFix = new Set([
  'missing-body',
  'nested-tuple',
  'import-path',
  'mixed-forms',
  'out-of-range',
  'image-needed',
  'pool-too-large',
  'network-too-large',
  'hardware-uneven-degrees',
  'hardware-dense-only',
]);

describe('a quick fix is offered', () => {
  for (const [code, row] of Object.entries({ ...catalogue, ...roomCodes }) as [
    string,
    Pick<DiagnosticRow, 'bad' | 'beside'>,
  ][]) {
    if (row.bad === '') continue;
    test(withoutFix.has(code) ? `not for ${code}` : `for ${code}`, async () => {
      const { document, psnet } = await open(row.bad, row.beside);
      const told = (document.diagnostics ?? []).filter(
        (one) => one.code === (standIns[code as DiagnosticCode] ?? code),
      );
      const actions = await Promise.all(
        told.map((diagnostic) =>
          psnet.lsp.CodeActionProvider!.getCodeActions(document, {
            textDocument: { uri: document.uri.toString() },
            range: diagnostic.range,
            context: { diagnostics: [diagnostic], only: ['quickfix'] },
          }),
        ),
      );
      const fixes = actions.flatMap((some) => some ?? []) as CodeAction[];
      expect(fixes.some(({ diagnostics }) => diagnostics?.length)).toBe(!withoutFix.has(code));
    });
  }
});

const numbersIn = (text: unknown) => (String(text).match(/\d[\d,.]*\d|\d/g) ?? []).sort();

async function codes(text: string, beside?: DiagnosticRow['beside'], locale?: Locale) {
  const { document } = await open(text, beside, undefined, locale);
  return document.diagnostics ?? [];
}

describe('each diagnostic', () => {
  for (const [code, row] of Object.entries(catalogue) as [DiagnosticCode, DiagnosticRow][]) {
    if (ofFiles.has(code)) continue;
    const shown = standIns[code] ?? code;
    test(`${code} is told`, async () => {
      const found = (await codes(row.bad, row.beside)).filter((one) => one.code === shown);
      expect(found.length).toBeGreaterThan(0);
      expect(found[0].severity).toBe(severities[row.severity]);
      expect(found[0].message).not.toMatch(/[{}]\w|undefined|NaN/);
    });
    test(`${code} is not told of the mended file`, async () => {
      const left = await codes(row.good, row.beside);
      expect(left.map((one) => one.code)).not.toContain(shown);
      expect(left.filter((one) => one.severity === 1)).toEqual([]);
    });
  }
});

describe('in Simplified Chinese', () => {
  const placeholders = (text = ''): readonly string[] => [...new Set(text.match(/\{[a-z0-9]+\}/g))].sort();

  for (const [code, row] of Object.entries(catalogue) as [DiagnosticCode, DiagnosticRow][]) {
    test(`${code} says the same things`, () => {
      expect(placeholders(chinese[code].message)).toEqual(placeholders(row.message));
      expect(placeholders(chinese[code].hint)).toEqual(placeholders(row.hint));
      expect(chinese[code].message).toMatch(/\p{Script=Han}/u);
    });
  }

  test('for clients that ask for it', () => {
    expect(['zh-cn', 'zh', 'zh-Hans', 'en', 'de', undefined].map(localeOf)).toEqual([
      'zh-cn',
      'zh-cn',
      'zh-cn',
      'en',
      'en',
      'en',
    ]);
  });
});
