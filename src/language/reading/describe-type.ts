import type { Bounds, ValueType } from '../../schema/property.ts';

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 12 });

/** What a value must be, for messages and signatures: `whole number from 1 to 3`, `one of adam, sgd`. */
export function describeType(type: ValueType): string {
  switch (type.kind) {
    case 'number':
      return `${type.integer ? 'whole number' : 'number'}`;
    case 'fraction':
      return 'share such as 25% or 0.25';
    case 'quantity':
      return `number with a unit (${Object.keys(type.units).join(', ')})`;
    case 'word':
      return type.open ? 'word' : `${Object.keys(type.words).join(', ')}`.replace(/, ([^,]*)$/, ' or $1');
    case 'text':
      return type.holds === 'column' ? 'column name in quotes' : 'path in quotes';
    case 'reference':
      return `name of a ${type.to}`;
    case 'list':
      return describeList(type);
    case 'range':
      return `range such as ${type.of.kind === 'fraction' ? '5%..100%' : '1..3'}`;
    case 'any-of':
      return type.of.map(describeType).join(' or ');
  }
}

function describeList(type: Extract<ValueType, { kind: 'list' }>): string {
  const lengths = type.lengths;
  const item = describeType(type.of);
  if (!lengths) return `tuple, each item a ${item}`;
  return `tuple of ${lengths.join(' or ')}, each item a ${item}`;
}

/** The range a number must be in: `a whole number from 1 to 3`, `above 0 and at most 100%`. */
export function describeBounds(bounds: Bounds, integer: boolean): string {
  const { least, most, above, below } = bounds;
  const kind = integer ? 'a whole number ' : '';
  if (least !== undefined && most !== undefined)
    return `${kind}from ${digits.format(least)} to ${digits.format(most)}`;
  const parts = [
    least !== undefined && `at least ${digits.format(least)}`,
    above !== undefined && `above ${digits.format(above)}`,
    most !== undefined && `at most ${digits.format(most)}`,
    below !== undefined && `below ${digits.format(below)}`,
  ].filter((part) => part !== false);
  return kind + (parts.join(' and ') || 'a finite number');
}
