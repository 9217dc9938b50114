import { expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { applied, open } from '../testing/marked.ts';
import { nearImport } from './near-imports.ts';

const main = URI.parse('file:///nets/main.psnet');
const importable = ['main', 'wide', 'parts/narrow', 'parts/deep/narrow', '../shared/training', 'one', 'two']
  .map((name) => URI.parse(`file:///nets/${name}.psnet`))
  .map((uri) => uri.with({ path: new URL(`${uri}`).pathname }));

const near = (path: string) => {
  const uri = URI.parse(new URL(path, 'file:///nets/main.psnet').href);
  return nearImport(main, { path, uri }, () => [...importable, URI.parse('memfs:/nets/wild.psnet')]);
};

for (const [what, written, meant] of [
  ['a letter wrong', './wyde.psnet', './wide.psnet'],
  ['another case', './Wide.psnet', './wide.psnet'],
  ['a folder misspelt', './part/narrow.psnet', './parts/narrow.psnet'],
  ['the folder left out', './narrow.psnet', './parts/narrow.psnet'],
  ['a folder too many', './parts/wide.psnet', './wide.psnet'],
  ['the folder above', './training.psnet', '../shared/training.psnet'],
  ['the ending left out', './wide', './wide.psnet'],
  ['no file that is near', './tow-thirds.psnet', undefined],
  ['not the file itself', './mian.psnet', undefined],
  ['not a file of another file system', './wild.psnet', './wide.psnet'],
] as const)
  test(`${what}: ${written}`, () => expect(near(written)).toBe(meant));

test('the diagnostic says it, and one keystroke writes it', async () => {
  const beside = { 'parts/wide.psnet': 'dataset theirs { source mnist }' };
  for (const text of ['import "./parts/wied.psnet"\nsearch s { dataset mnist }', 'import "./wide.psnet']) {
    const { document, psnet } = await open(text, beside);
    const missing = document.diagnostics?.find(({ code }) => code === 'import-missing');
    expect(missing?.message).toContain('Did you mean ./parts/wide.psnet?');
    const actions = await psnet.lsp.CodeActionProvider!.getCodeActions(document, {
      textDocument: { uri: document.uri.toString() },
      range: missing!.range,
      context: { diagnostics: [missing!], only: ['quickfix'] },
    });
    const fix = (actions ?? []).find(
      (one) => 'isPreferred' in one && one.isPreferred && one.diagnostics?.length,
    );
    const edits = fix && 'edit' in fix ? (fix.edit?.changes?.[document.uri.toString()] ?? []) : [];
    expect(applied(document, edits)).toBe(text.replace(/\.\/[a-z/]+\.psnet/, './parts/wide.psnet'));
  }
});
