import type { Fix } from '../diagnostics/finding.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf } from '../reading/reading.ts';
import type { FileAnalysis, PlacedDeclaration } from './analyse-file.ts';

const declarationOf = (file: FileAnalysis, kind: string, name: string): PlacedDeclaration | undefined =>
  file.declarations.find((one) => one.kind === kind && one.name === name);

/** Sets a property somewhere else in the file; spans count from the declaration. */
function setting(declaration: PlacedDeclaration, span: Span, property: string, text: string): readonly Fix[] {
  const { start, end } = span;
  return [
    {
      title: { key: 'set', args: { property, text } },
      edits: [{ start: start + declaration.start, end: end + declaration.start, text }],
    },
  ];
}

/** Gives a network of the file the input that a dataset has; nothing where the network stands in another file. */
export function inputFix(
  file: FileAnalysis,
  network: string,
  flat: boolean,
  samples: readonly number[],
): readonly Fix[] | undefined {
  const declaration = declarationOf(file, 'network', network);
  if (!declaration) return undefined;
  const { sections } = declaration.analysis.reading;
  const neurons = entryOf(sections[0], 'neurons')?.values[0]?.items?.[0];
  const place = neurons ?? sections.find(({ owner }) => owner === 'input')?.head?.values[0];
  const features = samples.reduce((product, side) => product * side, 1);
  const text = flat ? String(features) : `(${samples.join(', ')})`;
  return place && setting(declaration, place, 'input', text);
}

/** Gives the last layer of a network of the file a neuron for each class. */
export function outputsFix(file: FileAnalysis, network: string, classes: number): readonly Fix[] | undefined {
  const declaration = declarationOf(file, 'network', network);
  if (!declaration) return undefined;
  const { sections } = declaration.analysis.reading;
  const neurons = entryOf(sections[0], 'neurons')?.values[0]?.items?.at(-1);
  const place = neurons ?? sections.findLast(({ owner }) => owner === 'dense')?.head?.values[0];
  return place && setting(declaration, place, 'dense', String(classes));
}

/** Gives the last layer of a network of the file an activation. */
export function activationFix(
  file: FileAnalysis,
  network: string,
  activation: string,
): readonly Fix[] | undefined {
  const declaration = declarationOf(file, 'network', network);
  const last = declaration?.analysis.reading.sections.findLast(({ owner }) => owner === 'dense');
  const place = last && entryOf(last, 'activation');
  return declaration && place && setting(declaration, place, 'activation', activation);
}

/** Lowers the l2 that a training of the file states. */
export function l2Fix(file: FileAnalysis, training: string, text: string): readonly Fix[] | undefined {
  const declaration = declarationOf(file, 'training', training);
  const place = declaration && entryOf(declaration.analysis.reading.sections[0], 'l2')?.values[0];
  return declaration && place && setting(declaration, place, 'l2', text);
}
