import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { chineseTexts } from './zh-cn.ts';

const root = join(import.meta.dirname, '..', '..', '..');
/** The host's side of the studio: its problems are said as those of the core. */
const ofHost = /\/(asking|protocol(-check)?|density-edit|hardware-edit|trial-edit|search-answer)\.ts$/;

/** What the page is made of: its components, and the view models and pictures that they show. */
const files = [
  ...globSync('webview/**/*.{ts,tsx}', { cwd: root }),
  ...globSync('src/studio/**/*.ts', { cwd: root }),
]
  .filter((file) => !/\.test\.ts$|\.d\.ts$|\/(testing|texts|report)\//.test(file))
  .filter((file) => !ofHost.test(file));

/** Attributes whose values are no language: names for styles, drawing, roles and keys. */
const mute =
  /^(class|className|d|dx|dy|href|id|key|name|points|role|scope|style|tabIndex|transform|type|value|where|list|for|kind|ending|min|max|step|text-anchor|fill|aria-(labelledby|controls|live|hidden|busy|pressed|selected|current|describedby|expanded|haspopup))$/;

interface Literal {
  readonly text: string;
  readonly place: string;
}

/** Words as people write them: a capital letter and a small one, or several words. */
const isLanguage = (text: string) => /^[A-Z][a-z]/.test(text) || /[a-z]{2,}[,.:;]? [a-z]{2,}/i.test(text);

/** Names of formats and resources, which are the same in every language; and typefaces. */
const names = /^\W*([A-Z]+|LaTeX|Yosys|.*sans-serif)\W*$/;

/** What a file says through the table, says beside it, and says before a language is known. */
function readTexts(file: string) {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const said: Literal[] = [];
  const beside: Literal[] = [];
  const early: Literal[] = [];
  const literal = (node: ts.Node, text: string): Literal => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    return { text, place: `${file}:${line + 1} ${text.trim().replaceAll(/\s+/g, ' ')}` };
  };
  const readCall = (call: ts.CallExpression, within: readonly ts.Node[]) => {
    const name = call.expression.getText(source);
    if (name !== 'say' && name !== 'sayCount') return false;
    if (!within.some((node) => ts.isFunctionLike(node))) early.push(literal(call, name));
    const [first, , third] = call.arguments;
    for (const text of branchesOf(name === 'say' ? first : third))
      if (ts.isStringLiteralLike(text)) said.push(literal(text, text.text));
    return true;
  };
  const visit = (node: ts.Node, within: readonly ts.Node[]): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) && names.test(node.text) && !(node.text in chineseTexts)) return;
    // Keys of the keyboard and of tables, and markup.
    if (ts.isStringLiteralLike(node) && ts.isCaseClause(node.parent)) return;
    if (ts.isTemplateExpression(node) && node.head.text.startsWith('<')) return;
    if (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText(source))) return;
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Error') return;
    const inner = [...within, node];
    if (ts.isCallExpression(node) && readCall(node, within)) {
      for (const argument of node.arguments.filter((each) => !ts.isStringLiteralLike(each)))
        if (!ts.isConditionalExpression(argument)) visit(argument, inner);
      return;
    }
    if (ts.isJsxAttribute(node)) {
      if (mute.test(node.name.getText(source))) return;
      const { initializer } = node;
      const text = initializer && ts.isStringLiteral(initializer) ? initializer : undefined;
      if (text && /[a-z]/i.test(text.text)) beside.push(literal(text, text.text));
      else if (initializer) visit(initializer, inner);
      return;
    }
    if (ts.isJsxText(node)) {
      if (/[a-z]/i.test(node.text) && !names.test(node.text.trim()) && !isCode(within))
        beside.push(literal(node, node.text));
    } else if (ts.isStringLiteralLike(node)) {
      if (node.text in chineseTexts) said.push(literal(node, node.text));
      else if (isLanguage(node.text) && !isCode(within)) beside.push(literal(node, node.text));
    } else if (ts.isTemplateExpression(node)) {
      const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
      const words = within.some(ts.isJsxExpression)
        ? /[a-z]{2,}/i
        : /[a-z]{2,}[,.:;]? [a-z]{2,}| [a-z]{3,} /i;
      const isName = (part: string) => /^[.#][\w.]+$|^-[\w-]+$|^color-mix|transparent/.test(part);
      if (parts.some((part) => words.test(part) && !isName(part)))
        beside.push(literal(node, node.getText(source)));
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(source, []);
  return { said, beside, early };
}

function branchesOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return branchesOf(node.expression);
  return ts.isConditionalExpression(node)
    ? [...branchesOf(node.whenTrue), ...branchesOf(node.whenFalse)]
    : [node];
}

/** Examples of the language are the same for everybody. */
const isCode = (within: readonly ts.Node[]) =>
  within.some((node) => ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'code');

const found = files.map(readTexts);
const places = (literals: readonly Literal[]) => literals.map(({ place }) => place);

describe('texts of the studio', () => {
  it('all stand in the table', () => {
    expect(places(found.flatMap(({ beside }) => beside))).toEqual([]);
  });

  it('are not said before the language is known', () => {
    expect(places(found.flatMap(({ early }) => early))).toEqual([]);
  });

  it('are in Chinese what the code says, and no other', () => {
    const said = new Set(found.flatMap((one) => one.said.map(({ text }) => text)));
    expect(Object.keys(chineseTexts).toSorted()).toEqual([...said].toSorted());
  });

  it('keep the places of values', () => {
    const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();
    for (const [english, chinese] of Object.entries(chineseTexts))
      expect(placesOf(chinese), english).toEqual(placesOf(english));
  });
});
