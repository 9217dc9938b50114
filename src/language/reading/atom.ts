import {
  type Declaration,
  isQuantity,
  isText,
  isTuple,
  isWord,
  type Atom as Node,
} from '../generated/ast.ts';

/** A stretch of text; offsets count from the start of its declaration, so that moved text keeps its analysis. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value as written: what the parser found, free of the syntax tree. */
export type Atom =
  | ({ readonly kind: 'word'; readonly text: string } & Span)
  | ({ readonly kind: 'number'; readonly from: string; readonly to?: string } & Span)
  | ({ readonly kind: 'text'; readonly text: string } & Span)
  | ({ readonly kind: 'tuple'; readonly items: readonly Atom[] } & Span);

/** The atoms of a declaration's body. */
export function atomsOf(declaration: Declaration): readonly Atom[] {
  const base = declaration.$cstNode?.offset ?? 0;
  return declaration.atoms.flatMap((node) => atomOf(node, base) ?? []);
}

/** Nodes that error recovery left without text are no atoms. */
function atomOf(node: Node, base: number): Atom | undefined {
  const cst = node.$cstNode;
  if (!cst) return undefined;
  const span = { start: cst.offset - base, end: cst.end - base };
  if (isWord(node)) return node.text ? { kind: 'word', text: node.text, ...span } : undefined;
  if (isQuantity(node))
    return node.from ? { kind: 'number', from: node.from, to: node.to, ...span } : undefined;
  if (isText(node)) return node.text === undefined ? undefined : { kind: 'text', text: node.text, ...span };
  if (isTuple(node)) {
    return { kind: 'tuple', items: node.items.flatMap((item) => atomOf(item, base) ?? []), ...span };
  }
  return undefined;
}
