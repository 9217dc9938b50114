import type { Fix } from '../diagnostics/finding.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf } from '../reading/reading.ts';
import type { FileAnalysis, PlacedDeclaration } from './analyse-file.ts';

const declarationOf = (file: FileAnalysis, kind: string, name: string): PlacedDeclaration | undefined =>
  file.declarations.find((one) => one.kind === kind && one.name === name);

/** Sets a property somewhere else in the file. */
const setting = ({ start, end }: Span, property: string, text: string): readonly Fix[] => [
  { title: { key: 'set', args: { property, text } }, edits: [{ start, end, text }] },
];

const placed = (declaration: PlacedDeclaration, span: Span | undefined): Span | undefined =>
  span && { start: span.start + declaration.start, end: span.end + declaration.start };

/** Where a network of the file says its input; nothing where the network stands in another file. */
export function inputPlace(file: FileAnalysis, network: string): Span | undefined {
  const declaration = declarationOf(file, 'network', network);
  if (!declaration) return undefined;
  const { sections } = declaration.analysis.reading;
  const neurons = entryOf(sections[0], 'neurons')?.values[0]?.items?.[0];
  return placed(declaration, neurons ?? sections.find(({ owner }) => owner === 'input')?.head?.values[0]);
}

/** Where a network of the file says the neurons of its last layer. */
export function outputsPlace(file: FileAnalysis, network: string): Span | undefined {
  const declaration = declarationOf(file, 'network', network);
  if (!declaration) return undefined;
  const { sections } = declaration.analysis.reading;
  const neurons = entryOf(sections[0], 'neurons')?.values[0]?.items?.at(-1);
  return placed(declaration, neurons ?? sections.findLast(({ owner }) => owner === 'dense')?.head?.values[0]);
}

/** Where a network of the file says the activation of its last layer. */
export function activationPlace(file: FileAnalysis, network: string): Span | undefined {
  const declaration = declarationOf(file, 'network', network);
  const last = declaration?.analysis.reading.sections.findLast(({ owner }) => owner === 'dense');
  return declaration && last && placed(declaration, entryOf(last, 'activation'));
}

/** Where a training of the file says its l2. */
export function l2Place(file: FileAnalysis, training: string): Span | undefined {
  const declaration = declarationOf(file, 'training', training);
  return (
    declaration && placed(declaration, entryOf(declaration.analysis.reading.sections[0], 'l2')?.values[0])
  );
}

/** Gives a network the input that a dataset has. */
export function inputFix(place: Span, flat: boolean, samples: readonly number[]): readonly Fix[] {
  const features = samples.reduce((product, side) => product * side, 1);
  return setting(place, 'input', flat ? String(features) : `(${samples.join(', ')})`);
}

/** Gives the last layer of a network a neuron for each class. */
export const outputsFix = (place: Span, classes: number): readonly Fix[] =>
  setting(place, 'dense', String(classes));

/** Gives the last layer of a network an activation. */
export const activationFix = (place: Span, activation: string): readonly Fix[] =>
  setting(place, 'activation', activation);

/** Lowers the l2 that a training states. */
export const l2Fix = (place: Span, text: string): readonly Fix[] => setting(place, 'l2', text);
