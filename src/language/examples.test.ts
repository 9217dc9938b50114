import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { resolvedModelSchema } from '../schema/json-schema.ts';
import { formatPsnet } from './format.ts';
import { loadPsnetFile } from './load-file.ts';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const files = [
  'src/language/testing/contract.psnet',
  ...readdirSync(`${checkout}examples`, { recursive: true, encoding: 'utf8' })
    // Runs and searches of the examples are kept in a folder that is called .psnet itself.
    .filter((name) => name.endsWith('.psnet') && !name.startsWith('.') && !/[\\/]\./.test(name))
    .map((name) => `examples/${name}`),
];
const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(resolvedModelSchema());

describe('the sample of the language and every example', () => {
  test('are there', () => expect(files.length).toBeGreaterThan(5));

  for (const file of files) {
    test(`${file} checks clean`, async () => {
      const { diagnostics } = await loadPsnetFile(checkout + file);
      const wrong = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
      expect(wrong.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
    });

    test(`${file} is formatted`, () => {
      const text = readFileSync(checkout + file, 'utf8');
      expect(formatPsnet(text)).toBe(text);
    });

    test(`${file} resolves to a model of the JSON Schema`, async () => {
      const { model } = await loadPsnetFile(checkout + file);
      const plain = JSON.parse(JSON.stringify(model));
      fits(plain);
      expect(fits.errors ?? []).toEqual([]);
      expect(fits({ ...plain, networks: [{ name: 'broken' }] })).toBe(false);
    });
  }
});
