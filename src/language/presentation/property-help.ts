import type { Property, Slot, ValueType } from '../../schema/property.ts';
import { describeBounds, describeType } from '../reading/describe-type.ts';
import { inEnglish, type Say } from './say.ts';

/** How a property is written: `pattern kind [type …] [dither]`. */
export function signatureOf(property: Property): {
  readonly label: string;
  readonly parts: readonly string[];
} {
  const slots = property.slots.map(({ name, optional }) => {
    // A slot that is called as its property says no more by its name, but where it is all there is.
    const shown = name === property.name && !property.bare ? 'value' : name;
    return optional ? `[${shown}]` : shown;
  });
  const options = (property.options ?? []).map(({ name, opening, type }) =>
    opening.length === 0 ? `[${name}]` : `[${[...opening, ...(type ? ['…'] : [])].join(' ')}]`,
  );
  const parts = [...slots, ...options];
  return { label: [property.bare ? '' : property.name, ...parts].join(' ').trim(), parts };
}

/** What a slot takes, in words. */
export function slotText({ type }: Slot, say: Say = inEnglish): string {
  return rangeText(type, say) ?? describeType(type, say);
}

function rangeText(type: ValueType, say: Say): string | undefined {
  if (type.kind === 'number') return describeBounds(type, type, say);
  if (type.kind === 'fraction') return say('a share {range}', { range: describeBounds(type, {}, say) });
  return undefined;
}

/** The page of a property in Markdown: for hovers, completion and the reference. */
export function propertyMarkdown(property: Property, say: Say = inEnglish): string {
  const lines = [`**${signatureOf(property).label}** — ${say(property.description)}`];
  const absent = defaultText(property, say);
  const facts = [
    property.slots.length > 0 &&
      say('Takes {values}.', {
        values: property.slots.map((slot) => slotText(slot, say)).join(say(', then ')),
      }),
    absent && say('Left out: {value}.', { value: absent }),
  ].filter((fact) => typeof fact === 'string');
  if (facts.length > 0) lines.push(facts.join(say(' ')));
  if (property.formula) lines.push(`\`${say(property.formula)}\``);
  for (const option of property.options ?? []) {
    lines.push(
      `- \`${[...option.opening, option.type ? option.name : ''].join(' ').trim()}\`: ${say(option.description)}`,
    );
  }
  lines.push(say('Example: `{example}`', { example: property.example }));
  return lines.join('\n\n');
}

/** What holds where a property is left out. */
export function defaultText(
  { default: value, otherwise, slots }: Property,
  say: Say = inEnglish,
): string | undefined {
  if (value === undefined) return otherwise && say(otherwise);
  if (value === false) return say('no');
  return writtenValue(value, slots[0]?.type);
}

/** A value as a file writes it. */
function writtenValue(value: NonNullable<Property['default']>, type: ValueType | undefined): string {
  if (type?.kind === 'quantity' && typeof value === 'number') {
    const [unit, factor] = Object.entries(type.units).findLast(([, factor]) => value >= factor) ?? ['', 1];
    return `${value / factor} ${unit}`;
  }
  if (!Array.isArray(value)) return String(value);
  if (type?.kind !== 'range') return `(${value.join(', ')})`;
  const ends = value.map((end) => (type.of.kind === 'fraction' ? `${end * 100}%` : String(end)));
  return [...new Set(ends)].join('..');
}
