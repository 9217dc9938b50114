import { expect, test } from 'vitest';
import { open } from '../testing/marked.ts';

/** Codes, the text each stands at, and the texts of the file that it points at. */
async function told(text: string, beside?: Record<string, string>) {
  const { document } = await open(text, beside);
  const read = document.textDocument.getText.bind(document.textDocument);
  return (document.diagnostics ?? []).map(({ code, range, relatedInformation }) => [
    code,
    read(range),
    ...(relatedInformation ?? []).map(({ location }) => read(location.range)),
  ]);
}

const network = 'network a { input 700 dense 64 density 25% dense 5 relu }';

test('what does not fit its only partner is told where it is written', async () => {
  const text = `${network} dataset d { source mnist } training t { l2 1e-3 }`;
  expect(await told(text)).toEqual(
    expect.arrayContaining([
      ['input-mismatch', '700'],
      ['class-mismatch', '5'],
      ['loss-needs-probabilities', 'relu'],
      ['l2-high', '1e-3'],
    ]),
  );
});

test('what does not fit in an experiment is told there, and points at where it is written', async () => {
  const text = `${network} training t { l2 1e-3 } experiment e { network a dataset mnist training t }`;
  expect(await told(text)).toEqual(
    expect.arrayContaining([
      ['input-mismatch', 'a', '700'],
      ['class-mismatch', 'a', '5'],
      ['loss-needs-probabilities', 'a', 'relu'],
      ['l2-high', 't', '1e-3'],
    ]),
  );
});

test('the only dataset and training of the imports count too', async () => {
  const shared = { 'shared.psnet': 'dataset d { source mnist } training t { l2 1e-3 }' };
  expect(await told(`import "shared.psnet" ${network}`, shared)).toEqual(
    expect.arrayContaining([
      ['input-mismatch', '700'],
      ['class-mismatch', '5'],
      ['loss-needs-probabilities', 'relu'],
      ['l2-high', 'a'],
    ]),
  );
  const two = { 'shared.psnet': 'dataset d { source mnist } dataset e { source digits }' };
  const codes = (await told(`import "shared.psnet" ${network}`, two)).map(([code]) => code);
  expect(codes).not.toContain('input-mismatch');
});

test('a network that is imported is not told of here', async () => {
  const shared = { 'shared.psnet': network };
  expect(await told('import "shared.psnet" dataset d { source mnist }', shared)).toEqual([]);
});
