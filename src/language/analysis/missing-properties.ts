import type { DeclarationKind, Property } from '../../schema/property.ts';
import { propertiesOf } from '../../schema/schema-table.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { entryOf, type Reading } from '../reading/reading.ts';
import { referredKind } from './references-of.ts';

/** Properties that the schema table requires of the body and that are not there; input is the resolver's. */
export const missingProperties = (reading: Reading): readonly Finding[] =>
  missingOf(reading)
    .filter((property) => !namedKind(property))
    .map((property) => missingProperty(reading, property));

export const missingOf = ({ kind, sections: [body] }: Reading): readonly Property[] =>
  kind === 'network'
    ? []
    : propertiesOf(kind).filter(({ required, name }) => required && !entryOf(body, name));

/** The kind of declaration that a property names, whose names are known where files are linked. */
export const namedKind = ({ slots }: Property): DeclarationKind | undefined =>
  slots[0] && referredKind(slots[0].type);

export const missingProperty = ({ kind, name, nameSpan }: Reading, property: Property): Finding => ({
  code: 'missing-property',
  args: { owner: kind, name, property: property.name, example: property.example },
  start: nameSpan.start,
  end: nameSpan.end,
});
