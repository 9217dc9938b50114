import { defaultOf } from '../../schema/defaults.ts';
import type { Activation, LayerSpec, NetworkSpec, SparsitySpec } from '../../schema/network-spec.ts';
import { removal } from '../analysis/edits.ts';
import { type Entry, entryOf, flagOf, type Reading, type Section, stated } from '../reading/reading.ts';
import { resolveCompact } from './resolve-compact.ts';
import type { ResolveContext } from './resolve-context.ts';
import { patternOf, type SparsityDefaults, sparsityOf } from './resolve-sparsity.ts';

/** A network's spec; for each of its layers the section it came from (the body in the compact form). */
export interface ResolvedNetwork {
  readonly spec: NetworkSpec;
  readonly layerSections: readonly Section[];
  readonly compact: boolean;
}

/** Resolves both forms of a network; undefined where what is written gives no layers. */
export function resolveNetwork(reading: Reading, context: ResolveContext): ResolvedNetwork | undefined {
  const [body, ...lines] = reading.sections;
  const defaults: SparsityDefaults = {
    pattern: patternOf(entryOf(body, 'pattern'), context) ?? { kind: 'structured' },
    seed: stated<number>(body, 'seed') ?? defaultOf<number>('network', 'seed'),
  };
  const compact = ['neurons', 'out-degrees', 'in-degrees', 'densities'].map((name) => entryOf(body, name));
  const firstCompact = compact.find((entry) => entry !== undefined);
  if (!firstCompact) return resolveLines(reading, lines, defaults, context);
  if (lines.length > 0) {
    context.find('mixed-forms', firstCompact.wordSpan);
    return undefined;
  }
  const resolved = resolveCompact(reading.name, body, defaults, context);
  return resolved && { ...resolved, layerSections: resolved.spec.layers.map(() => body), compact: true };
}

function resolveLines(
  reading: Reading,
  lines: readonly Section[],
  defaults: SparsityDefaults,
  context: ResolveContext,
): ResolvedNetwork | undefined {
  const [input, ...rest] = lines;
  if (!input?.head) {
    context.find('empty-network', reading.nameSpan, { network: reading.name });
    return undefined;
  }
  if (input.owner !== 'input') {
    context.find('missing-input', input.head.wordSpan, { word: input.owner });
    return undefined;
  }
  const layerSections = rest.filter((section) => {
    if (section.owner === 'input' && section.head)
      context.find('second-input', section.head.wordSpan, {}, [removal(section)]);
    return section.owner !== 'input';
  });
  if (layerSections.length === 0) context.find('missing-layers', input.head.wordSpan);
  const shape = input.head.values[0]?.value as readonly number[] | undefined;
  const last = layerSections.findLastIndex(({ owner }) => owner === 'dense' || owner === 'conv');
  const layers = layerSections.map((section, index) => layerOf(section, index === last, defaults, context));
  if (!shape || layers.length === 0 || layers.includes(undefined)) return undefined;
  const spec: NetworkSpec = {
    name: reading.name,
    input: { shape, pad: stated<number>(input, 'pad') },
    layers: layers as LayerSpec[],
    seed: defaults.seed,
  };
  return { spec, layerSections, compact: false };
}

function layerOf(
  section: Section,
  last: boolean,
  defaults: SparsityDefaults,
  context: ResolveContext,
): LayerSpec | undefined {
  const values = section.head?.values ?? [];
  switch (section.owner) {
    case 'dense':
      if (!values[0]) return undefined;
      return {
        kind: 'dense',
        units: values[0].value as number,
        activation: activationOf(entryOf(section, 'activation'), last),
        sparsity: sparsityOf(section, defaults, context),
        dropout: stated<number>(section, 'dropout'),
      };
    case 'conv':
      return values[0] ? convOf(section, values[0].value as number, last, defaults, context) : undefined;
    case 'pool': {
      if (values.length < 2) return undefined;
      const size = pair(values[1].value as readonly number[]);
      const stride = stated<readonly number[]>(section, 'stride');
      const mode = values[0].value as 'max' | 'average';
      return { kind: 'pool', mode, size, stride: stride ? pair(stride) : size };
    }
    case 'dropout':
      return values[0] ? { kind: 'dropout', rate: values[0].value as number } : undefined;
    case 'batch-norm':
      return {
        kind: 'batch-norm',
        momentum: stated<number>(section, 'momentum') ?? defaultOf<number>('batch-norm', 'momentum'),
        epsilon: stated<number>(section, 'epsilon') ?? defaultOf<number>('batch-norm', 'epsilon'),
      };
    case 'flatten':
    case 'global-average-pool':
      return { kind: section.owner };
    default:
      return undefined;
  }
}

function convOf(
  section: Section,
  filters: number,
  last: boolean,
  defaults: SparsityDefaults,
  context: ResolveContext,
): LayerSpec {
  const sparsity: SparsitySpec = sparsityOf(section, defaults, context);
  const taps = entryOf(section, 'taps');
  const other = ['density', 'out-degree', 'in-degree'].find((name) => flagOf(section, name));
  if (taps && other) context.find('sparsity-conflict', taps, { first: other, second: 'taps' });
  return {
    kind: 'conv',
    filters,
    kernel: pair(stated(section, 'kernel') ?? defaultOf('conv', 'kernel')),
    stride: pair(stated(section, 'stride') ?? [1]),
    padding: stated<'same' | 'valid'>(section, 'padding') ?? defaultOf('conv', 'padding'),
    activation: activationOf(entryOf(section, 'activation'), last),
    taps: stated<number>(section, 'taps'),
    sparsity,
  };
}

const pair = (sizes: readonly number[]): readonly [number, number] => [sizes[0], sizes[1] ?? sizes[0]];

/** Hidden layers are relu and the last one softmax, unless said. */
const activationOf = (entry: Entry | undefined, last: boolean): Activation =>
  (entry?.values[0]?.value as Activation | undefined) ?? (last ? 'softmax' : 'relu');
