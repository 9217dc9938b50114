import type { Property, Slot, ValueType } from '../../schema/property.ts';
import { declarables } from '../../schema/schema-table.ts';

/** A snippet of the editor: text with places to fill in. */
export function propertySnippet(property: Property): string {
  const examples = exampleValues(property);
  const parts = property.slots
    .filter((slot) => !slot.optional)
    .map((slot, index) => placeholder(slot, index + 1, examples[index], property));
  return [property.name, ...parts].join(' ');
}

/** A whole declaration to fill in. */
export function declarationSnippet(kind: string): string {
  const body = bodies[kind] ?? '\t$0';
  const known = declarables.some((declarable) => declarable.kind === kind);
  return known ? `${kind} \${1:${names[kind] ?? 'first'}} {\n${body}\n}` : kind;
}

const names: Readonly<Record<string, string>> = {
  network: 'first',
  dataset: 'mine',
  training: 'quick',
  experiment: 'sweep',
  hardware: 'board',
  search: 'cheap',
};

/** A place to fill in: the editor selects its text. */
const hole = (index: number, text: string): string => `\${${index}:${text}}`;
const choice = (index: number, words: readonly string[]): string => `\${${index}|${words.join(',')}|}`;
const lines = (...all: readonly string[]): string => [...all.map((line) => `\t${line}`), '\t$0'].join('\n');

const bodies: Readonly<Record<string, string>> = {
  network: lines(
    `input ${hole(2, '784')}`,
    `dense ${hole(3, '112')} relu  density ${hole(4, '25%')}`,
    `dense ${hole(5, '10')} softmax`,
  ),
  dataset: lines(`source csv "${hole(2, 'data/train.csv')}"`, `target "${hole(3, 'label')}"`),
  training: lines(
    `optimizer ${choice(2, ['adam', 'adamw', 'sgd'])}  learning-rate ${hole(3, '1e-3')}`,
    `batch ${hole(4, '256')}  epochs ${hole(5, '20')}`,
  ),
  experiment: lines(
    `network ${hole(2, 'first')}  dataset ${hole(3, 'mnist')}`,
    `vary density (${hole(4, '5%, 10%, 20%, 100%')})`,
  ),
  hardware: lines(
    `device ${hole(2, 'xc7a100t')}  clock ${hole(3, '15')} MHz`,
    `fixed-point (${hole(4, '10, 2, 7')})`,
  ),
  search: lines(
    `dataset ${hole(2, 'mnist')}`,
    `layers ${hole(3, '1..3')}  width ${hole(4, '20..400')}  density ${hole(5, '5%..100%')}`,
  ),
};

/** An import to fill in. */
export const importSnippet = `import "${hole(1, './shared.psnet')}"`;

function placeholder(slot: Slot, index: number, example: string | undefined, property: Property): string {
  const { type } = slot;
  if (type.kind === 'word' && !type.open) return choice(index, Object.keys(type.words));
  if (type.kind === 'text') return `"${hole(index, example?.replaceAll('"', '') ?? 'path')}"`;
  const fallback = property.default === undefined ? slot.name : String(property.default);
  return hole(index, (example ?? fallback).replaceAll('}', ''));
}

/** The values of the example as they follow the property's word. */
function exampleValues({ name, example }: Property): readonly string[] {
  const rest = example.slice(example.indexOf(name) + name.length);
  const values = rest.match(/\([^)]*\)|"[^"]*"|\S+/g) ?? [];
  return values[1] && /^[kMG]?Hz$/.test(values[1]) ? [`${values[0]} ${values[1]}`] : values;
}

/** The words a value of `type` may be, with what they mean. */
export function wordsOfType(type: ValueType): Readonly<Record<string, string>> {
  switch (type.kind) {
    case 'word':
      return type.words;
    case 'list':
      return wordsOfType(type.of);
    case 'any-of':
      return Object.assign({}, ...type.of.map(wordsOfType));
    default:
      return {};
  }
}
