import fc from 'fast-check';
import { expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { absolutePath, uriOf } from './resolve-context.ts';

const folders = [
  'file:///nets',
  'file:///',
  'file://server/share/nets',
  'memfs:/nets',
  'untitled:Untitled-1',
];
const nets = URI.parse('file:///nets');

test('any text is some path, from any folder', () => {
  const pieces = fc.constantFrom('/', '\\', '//', '..', '.', 'c:', 'data', ' ', '?', '#', '%', 'é', ':', '@');
  const written = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 8 }).map((some) => some.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...folders), written, (folder, text) => {
      const uri = uriOf(URI.parse(folder), text);
      expect(`${URI.parse(`${uri}`)}`).toBe(`${uri}`);
      expect(absolutePath(URI.parse(folder), text)).toBeTypeOf('string');
    }),
    { numRuns: 2000 },
  );
});

for (const [written, uri] of [
  ['a.csv', 'file:///nets/a.csv'],
  ['../a.csv', 'file:///a.csv'],
  ['/data/a.csv', 'file:///data/a.csv'],
  ['c:\\data\\a.csv', 'file:///c%3A/data/a.csv'],
  ['//server/share/a.csv', 'file://server/share/a.csv'],
  ['\\\\server\\share\\a.csv', 'file://server/share/a.csv'],
  ['///data/a.csv', 'file:///data/a.csv'],
  ['//', 'file:///'],
] as const)
  test(`${written} is ${uri}`, () => expect(`${uriOf(nets, written)}`).toBe(uri));

test('a virtual folder has no machines beside its own', () =>
  expect(`${uriOf(URI.parse('memfs:/nets'), '//server/a.csv')}`).toBe('memfs:/server/a.csv'));
