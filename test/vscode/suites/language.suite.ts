import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type CodeAction,
  type CodeLens,
  ConfigurationTarget,
  commands,
  DiagnosticSeverity,
  type InlayHint,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { eventually, open } from './support.ts';

const whole = (document: TextDocument) => new Range(0, 0, document.lineCount, 0);

const hints = (document: TextDocument) =>
  commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole(document));

const lenses = (document: TextDocument) =>
  commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);

describe('the language in the editor', () => {
  it('places errors and offers quick fixes', async () => {
    const document = await open('broken.psnet');
    const found = await eventually('diagnostics', () => {
      const all = languages.getDiagnostics(document.uri);
      return all.length >= 2 && all;
    });
    const misspelt = found.find(({ severity }) => severity === DiagnosticSeverity.Error);
    assert.equal(document.getText(misspelt?.range), 'softmx');
    const inadmissible = found.find(({ severity }) => severity === DiagnosticSeverity.Information);
    assert.ok(inadmissible, 'A density that is not admissible is information, not an error.');
    const fixes = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      inadmissible.range,
    );
    assert.ok(
      fixes.some(({ edit }) => edit),
      'The nearest admissible densities are one click away.',
    );
  });

  it('shows hints on every layer line, and none when they are switched off', async () => {
    const document = await open('digits.psnet');
    const shown = await eventually('hints', async () => {
      const all = await hints(document);
      return all?.length >= 2 && all;
    });
    assert.match(String(shown[0]?.label), /1,024.*25/);
    const settings = workspace.getConfiguration('psnet', document.uri);
    await settings.update('inlayHints.enabled', false, ConfigurationTarget.Global);
    try {
      await eventually('no hints', async () => (await hints(document)).length === 0);
    } finally {
      await settings.update('inlayHints.enabled', undefined, ConfigurationTarget.Global);
    }
    await eventually('hints again', async () => (await hints(document)).length >= 2);
  });

  it('puts a line of commands over every network, and none when it is switched off', async () => {
    const document = await open('article.psnet');
    const titles = await eventually('code lenses', async () => {
      const all = (await lenses(document)).map(({ command }) => command?.title);
      return all.length >= 3 && all;
    });
    assert.ok(titles.some((title) => title?.includes('Train')));
    assert.ok(titles.some((title) => title?.includes('16 of 48')));
    const settings = workspace.getConfiguration('psnet', document.uri);
    await settings.update('codeLens.enabled', false, ConfigurationTarget.Global);
    try {
      await eventually('no code lenses', async () => (await lenses(document)).length === 0);
    } finally {
      await settings.update('codeLens.enabled', undefined, ConfigurationTarget.Global);
    }
  });

  it('works in a file that was never saved', async () => {
    const document = await workspace.openTextDocument({
      language: 'psnet',
      content: 'network n {\n  input 8\n  dense 4 relu\n}\n',
    });
    await eventually('hints', async () => (await hints(document)).length >= 1);
  });
});
