import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatPsnet, isWellFormed } from './format.ts';

const formatted = (before: string, after: string) => {
  expect(formatPsnet(before)).toBe(after);
  expect(formatPsnet(after)).toBe(after);
};

test('the sample of the language is already formatted', () => {
  const text = readFileSync(new URL('./testing/contract.psnet', import.meta.url), 'utf8');
  expect(formatPsnet(text)).toBe(text);
});

describe('lines', () => {
  test('a body of several lines has a layer on each', () =>
    formatted(
      'network a{\ninput 4 dense 3 relu density 50% dense 2}',
      'network a {\n  input 4\n  dense 3 relu  density 50%\n  dense 2\n}\n',
    ));
  test('a body on one line stays on it', () =>
    formatted('network a{input 4   dense 2}', 'network a { input 4  dense 2 }\n'));
  test('an empty body', () => formatted('network a {\n\n}', 'network a {}\n'));
  test('properties on lines of their own stand under their layer', () =>
    formatted(
      'network a {\n input 4\n dense 2\n density 50%\n\n\n dense 3\n}',
      'network a {\n  input 4\n  dense 2\n    density 50%\n\n  dense 3\n}\n',
    ));
  test('declarations of several lines stand apart', () =>
    formatted(
      'network a {\n neurons (4, 2)\n}\nnetwork b {\n neurons (4, 2)\n}\ndataset c { source mnist }\ndataset d { source mnist }',
      'network a {\n  neurons (4, 2)\n}\n\nnetwork b {\n  neurons (4, 2)\n}\n\ndataset c { source mnist }\ndataset d { source mnist }\n',
    ));
  test('imports', () =>
    formatted('\n\nimport   "a.psnet"   import "b.psnet"', 'import "a.psnet"\nimport "b.psnet"\n'));
  test('Windows line ends stay', () =>
    formatted('network a {\r\nneurons (4, 2)\r\n}\r\n', 'network a {\r\n  neurons (4, 2)\r\n}\r\n'));
});

describe('comments are kept', () => {
  test('where lines end in carriage returns alone', () => formatted('//\r//', '//\n//\n'));
  test('at the end of lines, in their column', () =>
    formatted(
      'network a { // one\n  neurons (4,2)      // two   \n}',
      'network a {  // one\n  neurons (4, 2)     // two\n}\n',
    ));
  test('on lines of their own, standing like what follows', () =>
    formatted(
      'network a {\n// first\ninput 4\n      // second\n   dense 2 /* here */ relu\n// last\n}',
      'network a {\n  // first\n  input 4\n  // second\n  dense 2 /* here */ relu\n  // last\n}\n',
    ));
  test('in tuples', () =>
    formatted(
      'network a {\n neurons (4, // in\n 2 // out\n )\n}',
      'network a {\n  neurons (4,  // in\n    2  // out\n  )\n}\n',
    ));
  test('around declarations', () =>
    formatted(
      '// top\nnetwork a {\n neurons (4, 2)\n} // end\n// next\nnetwork b { neurons (4, 2) }',
      '// top\nnetwork a {\n  neurons (4, 2)\n}  // end\n// next\nnetwork b { neurons (4, 2) }\n',
    ));
});

test('blanks of values, tuples, ranges and units', () =>
  formatted(
    'search s { dataset  mnist layers 1 .. 3 trials ( 15,15 ) }\nhardware h { clock 15MHz }',
    'search s { dataset mnist  layers 1..3  trials (15, 15) }\nhardware h { clock 15 MHz }\n',
  ));

test('a text with mistakes of form stays as it is', () => {
  const text = 'network a {  input 4   dense 2';
  expect(formatPsnet(text)).toBe(text);
  expect(isWellFormed(text)).toBe(false);
  expect(isWellFormed(`${text} }`)).toBe(true);
});

test('an empty text stays empty', () => expect(formatPsnet(' \n ')).toBe(''));
