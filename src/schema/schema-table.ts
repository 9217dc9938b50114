import { datasetProperties } from './properties/dataset.ts';
import { layerRows, networkProperties } from './properties/network.ts';
import { experimentProperties, hardwareProperties, searchProperties } from './properties/plans.ts';
import { trainingProperties } from './properties/training.ts';
import type {
  Declarable,
  DeclarationKind,
  LayerKind,
  LayerRow,
  Owner,
  Property,
  ValueType,
} from './property.ts';

/** What a file may declare. */
export const declarables: readonly Declarable[] = [
  {
    kind: 'network',
    description: 'Layers and the pre-defined sparse junctions between them.',
    example: 'network article {\n  neurons (8, 4, 4)\n  out-degrees (1, 2)\n}',
  },
  {
    kind: 'dataset',
    description: 'Samples: a built-in dataset or files, and how they are preprocessed.',
    example: 'dataset mnist-pca {\n  source mnist\n  pca 200\n}',
  },
  {
    kind: 'training',
    description: 'How a network is trained.',
    example: 'training paper {\n  optimizer adam\n  epochs 50\n}',
  },
  {
    kind: 'experiment',
    description: 'Networks trained on datasets over sweeps and seeds, with confidence bands.',
    example: 'experiment sweep {\n  network article\n  dataset digits\n  vary density (10%, 20%)\n}',
  },
  {
    kind: 'hardware',
    description: 'An FPGA that runs or trains networks.',
    example: 'hardware nexys4 {\n  device xc7a100t\n  clock 15 MHz\n}',
  },
  {
    kind: 'search',
    description: 'A search for accurate networks of low complexity.',
    example: 'search cheap {\n  dataset mnist\n  layers 1..3\n}',
  },
];

/** Every property of every declaration and layer; the one source for checks, completion, hover and reference. */
export const properties: readonly Property[] = [
  ...networkProperties,
  ...datasetProperties,
  ...trainingProperties,
  ...experimentProperties,
  ...hardwareProperties,
  ...searchProperties,
];

/** What a word means in a body: a property by its name, or a bare property by one of its value's words. */
export type Vocabulary = ReadonlyMap<string, Property>;

const vocabularies = new Map<Owner, Vocabulary>();

/** The words that start a property of `owner`. */
export function vocabularyOf(owner: Owner): Vocabulary {
  const known = vocabularies.get(owner);
  if (known) return known;
  const words = new Map<string, Property>();
  for (const property of propertiesOf(owner)) {
    for (const word of openingWords(property)) words.set(word, property);
  }
  vocabularies.set(owner, words);
  return words;
}

/** The words that a property can start with. */
export function openingWords(property: Property): readonly string[] {
  if (!property.bare) return [property.name];
  const type = property.slots[0].type;
  return type.kind === 'word' ? Object.keys(type.words) : [];
}

export function propertiesOf(owner: Owner): readonly Property[] {
  return properties.filter((property) => property.owners.includes(owner));
}

/** The row of a property; a name that the table lacks is a mistake in the program. */
export function propertyOf(owner: Owner, name: string): Property {
  const found = properties.find((property) => property.name === name && property.owners.includes(owner));
  if (!found) throw new Error(`The schema table has no ${name} of ${owner}.`);
  return found;
}

const layersByWord = new Map<string, LayerRow>(layerRows.map((row) => [row.kind, row]));

/** The layer line that a word begins, if it begins one. */
export const layerOf = (word: string): LayerRow | undefined => layersByWord.get(word);

export const isLayerKind = (owner: Owner): owner is LayerKind => layersByWord.has(owner);

const kinds = new Set<string>(declarables.map((declarable) => declarable.kind));

export const isDeclarationKind = (word: string): word is DeclarationKind => kinds.has(word);

/** Whether a value of this type is the path of a file or folder. */
export const holdsFile = (type: ValueType): boolean => type.kind === 'text' && type.holds !== 'column';
