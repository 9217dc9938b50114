import type { Property, Slot, ValueType } from '../../schema/property.ts';
import { describeBounds, describeType } from '../reading/describe-type.ts';

/** How a property is written: `pattern kind [type …] [dither]`. */
export function signatureOf(property: Property): {
  readonly label: string;
  readonly parts: readonly string[];
} {
  const slots = property.slots.map(({ name, optional }) => (optional ? `[${name}]` : name));
  const options = (property.options ?? []).map(({ name, opening, type }) =>
    opening.length === 0 ? `[${name}]` : `[${[...opening, ...(type ? ['…'] : [])].join(' ')}]`,
  );
  const parts = [...slots, ...options];
  return { label: [property.bare ? '' : property.name, ...parts].join(' ').trim(), parts };
}

/** What a slot takes, in words. */
export function slotText({ type }: Slot): string {
  return rangeText(type) ?? describeType(type);
}

function rangeText(type: ValueType): string | undefined {
  if (type.kind === 'number') return describeBounds(type, type.integer ?? false);
  if (type.kind === 'fraction') return `a share ${describeBounds(type, false)}`;
  return undefined;
}

/** The page of a property in Markdown: for hovers, completion and the reference. */
export function propertyMarkdown(property: Property): string {
  const lines = [`**${signatureOf(property).label}** — ${property.description}`];
  const facts = [
    property.slots.length > 0 && `Takes ${property.slots.map(slotText).join(', then ')}.`,
    defaultText(property) && `Left out: ${defaultText(property)}.`,
  ].filter((fact) => typeof fact === 'string');
  if (facts.length > 0) lines.push(facts.join(' '));
  if (property.formula) lines.push(`\`${property.formula}\``);
  for (const option of property.options ?? []) {
    lines.push(
      `- \`${[...option.opening, option.type ? option.name : ''].join(' ').trim()}\`: ${option.description}`,
    );
  }
  lines.push(`Example: \`${property.example}\``);
  return lines.join('\n\n');
}

/** What holds where a property is left out. */
export function defaultText({ default: value, otherwise }: Property): string | undefined {
  if (value === undefined) return otherwise;
  if (value === false) return 'no';
  return Array.isArray(value) ? `(${value.join(', ')})` : String(value);
}
