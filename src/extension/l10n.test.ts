import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { reasonTemplates } from '../experiment/advice/reasons.ts';

const root = join(import.meta.dirname, '..', '..');

/** The first arguments of all `l10n.t(…)` calls of a file. */
function messagesOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
      const [message] = node.arguments;
      if (ts.isStringLiteralLike(message)) found.push(message.text);
      else if (/^reasonTemplates\b/.test(message.getText(source)))
        found.push(...Object.values(reasonTemplates));
      else throw new Error(`${path}: l10n.t needs a literal, or a table that this test knows.`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = globSync('src/extension/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
const messages = [...new Set(files.flatMap((file) => messagesOf(join(root, file))))].toSorted();
const bundle = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, 'l10n', name), 'utf8'));

describe('translations of the extension', () => {
  it('hold every message of the code and no other', () => {
    expect(messages.length).toBeGreaterThan(30);
    expect(Object.keys(bundle('bundle.l10n.json')).toSorted()).toEqual(messages);
    expect(Object.keys(bundle('bundle.l10n.zh-cn.json')).toSorted()).toEqual(messages);
  });

  it('keep the places of values', () => {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).toSorted();
    for (const [message, translation] of Object.entries(bundle('bundle.l10n.zh-cn.json'))) {
      expect(places(translation), message).toEqual(places(message));
    }
  });
});
