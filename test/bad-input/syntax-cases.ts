import type { BadCase } from './bad-case.ts';

const megabytes = (count: number, piece: string) => piece.repeat(Math.ceil((count * 1e6) / piece.length));

/** Files that are not .psnet at all, or not quite. */
export const syntaxCases: readonly BadCase[] = [
  {
    name: 'an empty file',
    files: { 'net.psnet': '' },
    args: ['train', 'net.psnet'],
    at: 'net.psnet:1:1',
    says: /network/,
  },
  {
    name: 'nothing but a comment',
    files: { 'net.psnet': '// to do later\n' },
    args: ['pattern', 'net.psnet'],
    at: 'net.psnet:1:1',
    says: /network/,
  },
  {
    name: 'paths that begin with two slashes',
    files: { 'net.psnet': 'import "// none.psnet"\ndataset d { source csv "//" }\n' },
    at: 'net.psnet:1:1',
    says: /none/,
  },
  {
    name: 'a brace that never closes',
    files: { 'net.psnet': 'network a {\n  input 8\n  dense 4\n' },
    at: 'net.psnet',
    says: /}/,
  },
  {
    name: 'a brace too many',
    files: { 'net.psnet': 'network a { input 8 dense 4 }\n}\n' },
    at: 'net.psnet:2:1',
    says: /}/,
  },
  {
    name: 'a misspelt kind of declaration',
    files: { 'net.psnet': 'netwrok a { input 8 dense 4 }\n' },
    at: 'net.psnet:1:1',
    says: /netwrok|network/,
  },
  {
    name: 'a declaration without a name',
    files: { 'net.psnet': 'network { input 8 dense 4 }\n' },
    at: 'net.psnet:1',
    says: /name|ID|identifier/i,
  },
  {
    name: 'a comment that never ends',
    files: { 'net.psnet': 'network a { input 8 dense 4 }\n/* and then\n' },
    at: 'net.psnet:2:1',
    says: /./,
  },
  {
    name: 'a string that never ends',
    files: { 'net.psnet': 'dataset d { source csv "data.csv\n  target "y" }\n' },
    at: 'net.psnet:1',
    says: /./,
  },
  {
    name: 'control characters',
    files: { 'net.psnet': 'network a {\n  input \u0000\u0001\u0002 8\n}\n' },
    at: 'net.psnet:2',
    says: /./,
  },
  {
    name: 'bytes that are no UTF-8',
    files: { 'net.psnet': Uint8Array.of(0x6e, 0x65, 0x74, 0x0a, 0x20, 0xff, 0xfe, 0xc3, 0x28, 0x0a) },
    at: 'net.psnet:1:1',
    says: /UTF-8/,
  },
  {
    name: 'UTF-16, as some editors save',
    files: { 'net.psnet': Buffer.from('\ufeffnetwork a { input 8 dense 4 }', 'utf16le') },
    at: 'net.psnet:1:1',
    says: /UTF-8/,
  },
  {
    name: 'a picture instead of a text',
    files: { 'net.psnet': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d) },
    at: 'net.psnet:1:1',
    says: /UTF-8|text/,
  },
  {
    name: '5 MB of words',
    files: { 'net.psnet': megabytes(5, 'density and nothing else ') },
    at: 'net.psnet',
    says: /./,
  },
  {
    name: '5 MB of layers',
    files: { 'net.psnet': `network a {\n  input 8\n${megabytes(5, '  dense 8 relu density 50%\n')}}\n` },
    at: 'net.psnet',
    says: /MB|large|layers/i,
  },
  {
    name: 'a hundred thousand open parentheses',
    files: { 'net.psnet': `network a { neurons ${'('.repeat(100_000)} }` },
    at: 'net.psnet:1',
    says: /./,
  },
  {
    name: 'a property before any declaration',
    files: { 'net.psnet': 'density 10%\nnetwork a { input 8 dense 4 }\n' },
    at: 'net.psnet:1:1',
    says: /./,
  },
  {
    name: 'quotation marks of a word processor',
    files: { 'net.psnet': 'dataset d { source csv “data.csv” }\n' },
    at: 'net.psnet:1',
    says: /./,
  },
];
