import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '../interchange/export-formats.ts';
import { stages } from './hardware/hardware-order.ts';

const root = join(import.meta.dirname, '..', '..');

/** What tables of other rooms say, by how the code names a row. */
const tables: readonly [RegExp, readonly string[]][] = [
  [/^format\.title$/, exportFormats.map(({ title }) => title)],
  [/^stage$/, Object.values(stages)],
];

/** The first arguments of all `l10n.t(…)` calls of a file. */
function messagesOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
      const [message] = node.arguments;
      const table = tables.find(([name]) => name.test(message.getText(source)));
      if (ts.isStringLiteralLike(message)) found.push(message.text);
      else if (table) found.push(...table[1]);
      else throw new Error(`${path}: l10n.t needs a literal, or a table that this test knows.`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Words as people read them: a capital letter and a small one, or several words. */
const isLanguage = (text: string) => /^[A-Z][a-z]/.test(text) || /[a-z]{2,}[,.:;]? [a-z]{2,}/i.test(text);

/** What no reader of the editor sees: the log and exceptions, which are for reports of bugs; policies and patterns. */
const unseen = /^(\w*log|this\.#?log|console)\??\.(trace|debug|info|warn|error)$|^l10n\.t$|^(Error|RegExp)$/;

/** Literals that say something to people without `l10n.t(…)`. */
function besideOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node))
      if (unseen.test(node.expression.getText(source))) return;
    if (ts.isStringLiteralLike(node) && isLanguage(node.text)) found.push(node.text);
    if (ts.isTemplateExpression(node)) {
      const words = [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text);
      // An icon, `$(sync~spin)`, is none; nor are words of the language and names of settings.
      const isSaid = words.some((text) =>
        /[a-z]{3,}/i.test(text.replace(/\$\([\w~-]+\)|^(conv|psnet\.queue) $/g, '')),
      );
      if (isSaid && words.some((text) => text.includes(' '))) found.push(node.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = globSync('src/extension/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
const messages = [...new Set(files.flatMap((file) => messagesOf(join(root, file))))].toSorted();
/**
 * Files with words of another kind: templates of code and pages, what language models read, the table of `stages`; and
 * what runs in processes of its own, which speak English as the core does.
 */
const otherVoices =
  /^(commands\/new-network-file|studio\/studio-page|tools\/tool-manifest|hardware\/(hardware-order|hardware-worker|carry-out)|plans\/(start-plan|plan-process|carry-out-plan))\.ts$/;
const bundle = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, 'l10n', name), 'utf8'));

describe('translations of the extension', () => {
  it('hold every message of the code and no other', () => {
    expect(messages.length).toBeGreaterThan(30);
    expect(Object.keys(bundle('bundle.l10n.json')).toSorted()).toEqual(messages);
    expect(Object.keys(bundle('bundle.l10n.zh-cn.json')).toSorted()).toEqual(messages);
  });

  it('are asked for wherever the code speaks to people', () => {
    const spoken = files
      .map((file) => file.slice('src/extension/'.length))
      .filter((file) => !otherVoices.test(file))
      .flatMap((file) => besideOf(join(root, 'src', 'extension', file)).map((text) => `${file}: ${text}`));
    expect(spoken).toEqual([]);
  });

  it('keep the places of values', () => {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).toSorted();
    for (const [message, translation] of Object.entries(bundle('bundle.l10n.zh-cn.json'))) {
      expect(places(translation), message).toEqual(places(message));
    }
  });
});
