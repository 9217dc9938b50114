import type { DatasetSource, DatasetSpec, FileFormat, PreprocessingStep } from '../../schema/dataset-spec.ts';
import { defaultOf, isBuiltinDataset } from '../../schema/defaults.ts';
import { entryOf, flagOf, type Reading, type Section, stated } from '../reading/reading.ts';
import type { ResolveContext } from './resolve-context.ts';

const defaultFor = <T>(name: string): T => defaultOf<T>('dataset', name);

/** Resolves a dataset; undefined where its source is not known. */
export function resolveDataset(reading: Reading, context: ResolveContext): DatasetSpec | undefined {
  const [body] = reading.sections;
  const seed = stated<number>(body, 'seed') ?? defaultFor<number>('seed');
  const source = sourceOf(body, seed, context);
  if (!source) return undefined;
  return {
    name: reading.name,
    source,
    validation: stated<number>(body, 'validation'),
    limit: stated<number>(body, 'limit'),
    shuffle: flagOf(body, 'shuffle'),
    seed,
    preprocessing: preprocessingOf(body),
  };
}

function sourceOf(body: Section, seed: number, context: ResolveContext): DatasetSource | undefined {
  const [source, path] = entryOf(body, 'source')?.values ?? [];
  if (!source) return undefined;
  const id = String(source.value);
  if (isBuiltinDataset(id)) {
    if (path) context.find('source-no-path', path, { source: id });
    if (id !== 'morse') return { kind: 'builtin', id };
    return {
      kind: 'morse',
      options: {
        noise: stated<number>(body, 'noise') ?? defaultFor<number>('noise'),
        leadingSpaces: flagOf(body, 'leading-spaces'),
        samples: stated<number>(body, 'samples'),
        difficult: flagOf(body, 'difficult'),
        classes: stated<63 | 64>(body, 'classes') ?? defaultFor<63 | 64>('classes'),
        seed,
      },
    };
  }
  if (!path) {
    context.find('source-path', source, { format: id });
    return undefined;
  }
  const file = (name: string): string | undefined => {
    const written = stated<string>(body, name);
    return written === undefined ? undefined : context.path(written);
  };
  return {
    kind: 'file',
    format: id as FileFormat,
    path: context.path(String(path.value)),
    test: file('test'),
    target: stated<string>(body, 'target'),
    labels: file('labels'),
  };
}

/** Normalisation as written, then projection, then padding, whatever their order in the file. */
function preprocessingOf(body: Section): readonly PreprocessingStep[] {
  const epsilon = stated<number>(body, 'epsilon') ?? defaultFor<number>('epsilon');
  const steps: PreprocessingStep[] = (stated<readonly string[]>(body, 'normalise') ?? []).map((kind) =>
    kind === 'zca' ? { kind, epsilon } : { kind: kind as 'scale' | 'gaussian' | 'min-max' | 'gcn' },
  );
  for (const kind of ['pca', 'lda'] as const) {
    const components = stated<number>(body, kind);
    if (components !== undefined) steps.push({ kind, components });
  }
  const features = stated<number>(body, 'pad');
  if (features !== undefined) steps.push({ kind: 'pad', features });
  return steps;
}
