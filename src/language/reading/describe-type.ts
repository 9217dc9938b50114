import type { Bounds, ValueType } from '../../schema/property.ts';
import { inEnglish, type Say } from '../presentation/say.ts';

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 12 });

/** What a value must be, for messages and signatures: `whole number from 1 to 3`, `one of adam, sgd`. */
export function describeType(type: ValueType, say: Say = inEnglish): string {
  switch (type.kind) {
    case 'number':
      return type.integer ? say('whole number') : say('number');
    case 'fraction':
      return say('share such as 25% or 0.25');
    case 'quantity':
      return say('number with a unit ({units})', { units: Object.keys(type.units).join(', ') });
    case 'word':
      return type.open
        ? say('word')
        : Object.keys(type.words)
            .join(', ')
            .replace(/, ([^,]*)$/, say(' or $1'));
    case 'text':
      return type.holds === 'column' ? say('column name in quotes') : say('path in quotes');
    case 'reference':
      return say('name of a {kind}', { kind: type.to });
    case 'list':
      return describeList(type, say);
    case 'range':
      return say('range such as {example}', { example: type.of.kind === 'fraction' ? '5%..100%' : '1..3' });
    case 'any-of':
      return type.of.map((one) => describeType(one, say)).join(say(' or '));
  }
}

function describeList(type: Extract<ValueType, { kind: 'list' }>, say: Say): string {
  const lengths = type.lengths;
  const item = describeType(type.of, say);
  if (!lengths) return say('tuple, each item a {item}', { item });
  return say('tuple of {lengths}, each item a {item}', { lengths: lengths.join(say(' or ')), item });
}

/** The range a number must be in: `a whole number from 1 to 3`, `above 0 and at most 100%`. */
export function describeBounds(
  bounds: Bounds,
  { integer = false, percent = false }: { readonly integer?: boolean; readonly percent?: boolean },
  say: Say = inEnglish,
): string {
  const { least, most, above, below } = bounds;
  const text = (bound: number) => (percent ? `${digits.format(bound * 100)}%` : digits.format(bound));
  const kind = integer ? say('a whole number ') : '';
  if (least !== undefined && most !== undefined)
    return kind + say('from {least} to {most}', { least: text(least), most: text(most) });
  const parts = [
    least !== undefined && say('at least {bound}', { bound: text(least) }),
    above !== undefined && say('above {bound}', { bound: text(above) }),
    most !== undefined && say('at most {bound}', { bound: text(most) }),
    below !== undefined && say('below {bound}', { bound: text(below) }),
  ].filter((part) => part !== false);
  return kind + (parts.join(say(' and ')) || say('a finite number'));
}
