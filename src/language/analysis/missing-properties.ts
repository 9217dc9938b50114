import { propertiesOf } from '../../schema/schema-table.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { entryOf, type Reading } from '../reading/reading.ts';

/** Properties that the schema table requires of the body and that are not there; input is the resolver's. */
export function missingProperties(reading: Reading): readonly Finding[] {
  const { kind, name, nameSpan } = reading;
  if (kind === 'network') return [];
  const [body] = reading.sections;
  return propertiesOf(kind)
    .filter((property) => property.required && !entryOf(body, property.name))
    .map((property) => ({
      code: 'missing-property',
      args: { owner: kind, name, property: property.name, example: property.example },
      start: nameSpan.start,
      end: nameSpan.end,
    }));
}
