import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phrase, sayPhrase, withoutPhrases } from './phrase.ts';
import { PhraseError, reasonOf } from './phrase-error.ts';
import { describeProblem, problemText, toProblem } from './result.ts';

const german = {
  ', ': ' und ',
  ' ': ' – ',
  '{0} has {1}.': '{1} gehört {0}.',
  'the left layer': 'der linken Schicht',
  'Remove it.': 'Weg damit.',
};

test('a phrase says in English what its template literal says', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (text, number) => {
      expect(sayPhrase(phrase`${text} is ${number}, not ${text}`)).toBe(`${text} is ${number}, not ${text}`);
    }),
  );
});

test('another language puts the values where it wants them, and phrases and lists among them speak it too', () => {
  const said = phrase`${phrase`the left layer`} has ${['a', 2]}.`;
  expect(sayPhrase(said)).toBe('the left layer has a, 2.');
  expect(sayPhrase(said, german)).toBe('a und 2 gehört der linken Schicht.');
});

test('what has no translation stays English', () => {
  expect(sayPhrase(phrase`${1} of ${2}`, german)).toBe('1 of 2');
  expect(sayPhrase('Nothing.', german)).toBe('Nothing.');
});

test('values that look like places stay as they are', () => {
  expect(sayPhrase(phrase`${'{1}'} has ${'{0}'}.`)).toBe('{1} has {0}.');
});

test('a problem is in English as it stands, and in another language by its phrases', () => {
  const said = toProblem('full', phrase`${'x'} has ${3}.`, 'Remove it.', { file: 'a.psnet', line: 2 });
  expect(said).toMatchObject({ code: 'full', message: 'x has 3.', hint: 'Remove it.' });
  expect(describeProblem(said)).toBe('a.psnet:2: x has 3. Remove it.');
  expect(problemText(said, german)).toBe('3 gehört x. – Weg damit.');
});

test('a problem without values has no phrases', () => {
  expect(toProblem('full', 'It is full.')).not.toHaveProperty('phrases');
});

test('programs get the English only', () => {
  const { phrases, ...said } = toProblem('full', phrase`${'x'} has ${3}.`);
  expect(phrases).toBeDefined();
  expect(JSON.parse(JSON.stringify({ problems: [{ ...said, phrases }] }, withoutPhrases))).toEqual({
    problems: [{ code: 'full', message: 'x has 3.' }],
  });
});

test('the reason of an error is its phrase where it is in words of this project', () => {
  const short = new PhraseError(phrase`${'x'} has ${3}.`);
  expect(short.message).toBe('x has 3.');
  expect(problemText(toProblem('bad', phrase`${reasonOf(short)}`), german)).toBe('3 gehört x.');
  expect(reasonOf(new Error('EIO'))).toBe('EIO');
});
