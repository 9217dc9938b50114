import { expect, test } from 'vitest';
import { open } from '../testing/marked.ts';

const files = {
  'one.psnet': 'dataset d { source digits }',
  'two.psnet': 'dataset d { source mnist }',
  'over.psnet': 'import "one.psnet"',
};

/** What is told of names in a file: its code, its text, and the files and texts it points at. */
async function told(text: string) {
  const { document } = await open(text, files);
  return (document.diagnostics ?? [])
    .filter(({ code }) => code === 'import-conflict' || code === 'duplicate-name')
    .map(({ code, message, range, relatedInformation }) => ({
      code,
      message,
      at: document.textDocument.getText(range),
      elsewhere: relatedInformation?.map(({ location }) => location.uri.replace('file:///nets/', '')),
    }));
}

test('one name of two imports is told at the second, with both declarations', async () => {
  expect(await told('import "one.psnet"\nimport "two.psnet"')).toEqual([
    {
      code: 'import-conflict',
      message: 'dataset d comes from one.psnet and from two.psnet. Give one of them another name.',
      at: 'import "two.psnet"',
      elsewhere: ['one.psnet', 'two.psnet'],
    },
  ]);
});

test('one declaration that comes over two imports is one', async () => {
  expect(await told('import "one.psnet"\nimport "over.psnet"')).toEqual([]);
});

test('a name of the file itself is told where it is declared, and points at the other', async () => {
  const found = await told('import "one.psnet"\nimport "two.psnet"\ndataset d { source morse }');
  expect(found.map(({ code, at, elsewhere }) => [code, at, elsewhere])).toEqual([
    ['duplicate-name', 'd', ['one.psnet', 'two.psnet']],
  ]);
});
