import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

/** Texts are taken as written between their quotes: a backslash in a path is a backslash. */
export class TextConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    if (rule.name === 'STRING')
      return input.slice(1, input.endsWith('"') && input.length > 1 ? -1 : undefined);
    return super.runConverter(rule, input, cstNode);
  }
}
