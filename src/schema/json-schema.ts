import { layerRows } from './properties/network.ts';
import { experimentProperties, hardwareProperties, searchProperties, varied } from './properties/plans.ts';
import type { Bounds, Owner, Property, ValueType } from './property.ts';
import { propertyOf } from './schema-table.ts';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const reference = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const oneOf = (...schemas: readonly JsonSchema[]): JsonSchema => ({ oneOf: schemas });
const text: JsonSchema = { type: 'string' };
const flag: JsonSchema = { type: 'boolean' };
const name: JsonSchema = { type: 'string', minLength: 1 };

/** An object of exactly these keys; those listed in `optional` may be missing. */
function record(
  properties: Readonly<Record<string, JsonSchema>>,
  ...optional: readonly string[]
): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

const kind = (value: string): JsonSchema => ({ const: value });

/** What a slot's type is in the resolved model: shares are fractions, quantities their base unit. */
function typeSchema(type: ValueType): JsonSchema {
  switch (type.kind) {
    case 'number':
      return { type: type.integer ? 'integer' : 'number', ...boundsOf(type) };
    case 'fraction':
    case 'quantity':
      return { type: 'number', ...boundsOf(type) };
    case 'word':
      return type.open ? text : { enum: Object.keys(type.words) };
    case 'text':
    case 'reference':
      return name;
    case 'list': {
      const lengths = type.lengths ?? [1];
      const most = type.lengths && { maxItems: Math.max(...lengths) };
      return { ...list(typeSchema(type.of)), minItems: Math.min(...lengths), ...most };
    }
    case 'range':
      return { ...list(typeSchema(type.of)), minItems: 2, maxItems: 2 };
    case 'any-of':
      return { anyOf: type.of.map(typeSchema) };
  }
}

function boundsOf({ least, most, above, below }: Bounds): JsonSchema {
  return {
    ...(least !== undefined && { minimum: least }),
    ...(most !== undefined && { maximum: most }),
    ...(above !== undefined && { exclusiveMinimum: above }),
    ...(below !== undefined && { exclusiveMaximum: below }),
  };
}

const described = (property: Property, schema: JsonSchema): JsonSchema => ({
  description: property.description,
  ...(property.default !== undefined && { default: property.default }),
  ...schema,
});

/** The schema of a property of the table, with its description and default. */
function of(owner: Owner, property: string): JsonSchema {
  const row = propertyOf(owner, property);
  return described(row, row.slots.length === 0 ? flag : typeSchema(row.slots[0].type));
}

/** The schema of the value after a layer's word. */
function head(layer: string, slot = 0): JsonSchema {
  const row = layerRows.find((one) => one.kind === layer);
  if (!row) throw new Error(`The schema table has no layer ${layer}.`);
  return described(row.head, typeSchema(row.head.slots[slot].type));
}

const pair = (owner: Owner, property: string): JsonSchema => ({
  ...of(owner, property),
  minItems: 2,
  maxItems: 2,
});

/** The JSON Schema of the resolved model: what `psnet` prints, stores in runs and hands to other tools. */
export function resolvedModelSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The resolved model of a .psnet file',
    description: 'All that a file declares, its imports included, with every default filled in.',
    ...record({
      networks: list(reference('network')),
      datasets: list(reference('dataset')),
      trainings: list(reference('training')),
      experiments: list(reference('experiment')),
      hardware: list(reference('hardware')),
      searches: list(reference('search')),
    }),
    $defs: {
      pattern: patternSchema(),
      sparsity: sparsitySchema(),
      layer: layerSchema(),
      network: record({
        name,
        input: record({ shape: head('input'), pad: of('input', 'pad') }, 'pad'),
        layers: { ...list(reference('layer')), minItems: 1 },
        seed: of('network', 'seed'),
      }),
      dataset: datasetSchema(),
      training: trainingSchema(),
      ...planSchemas(),
    },
  };
}

function patternSchema(): JsonSchema {
  return oneOf(
    record({ kind: kind('structured') }),
    record({ kind: kind('random') }),
    record({ kind: kind('clash-free'), type: { enum: [1, 2, 3] }, dither: flag }),
    record({ kind: kind('file'), path: name }),
  );
}

function sparsitySchema(): JsonSchema {
  const optional = ['density', 'outDegree', 'inDegree', 'parallelism'];
  const properties = {
    density: of('dense', 'density'),
    outDegree: of('dense', 'out-degree'),
    inDegree: of('dense', 'in-degree'),
    pattern: reference('pattern'),
    seed: of('dense', 'seed'),
    parallelism: of('dense', 'parallelism'),
  };
  return record(properties, ...optional);
}

function layerSchema(): JsonSchema {
  const activation = of('dense', 'activation');
  const sparsity = reference('sparsity');
  return oneOf(
    record(
      { kind: kind('dense'), units: head('dense'), activation, sparsity, dropout: of('dense', 'dropout') },
      'dropout',
    ),
    record(
      {
        kind: kind('conv'),
        filters: head('conv'),
        kernel: pair('conv', 'kernel'),
        stride: pair('conv', 'stride'),
        padding: of('conv', 'padding'),
        activation,
        taps: of('conv', 'taps'),
        sparsity,
      },
      'taps',
    ),
    record({
      kind: kind('pool'),
      mode: head('pool'),
      size: { ...head('pool', 1), minItems: 2, maxItems: 2 },
      stride: pair('pool', 'stride'),
    }),
    record({ kind: kind('global-average-pool') }),
    record({ kind: kind('flatten') }),
    record({ kind: kind('dropout'), rate: head('dropout') }),
    record({
      kind: kind('batch-norm'),
      momentum: of('batch-norm', 'momentum'),
      epsilon: of('batch-norm', 'epsilon'),
    }),
  );
}

function datasetSchema(): JsonSchema {
  const d = (property: string) => of('dataset', property);
  const sources = propertyOf('dataset', 'source').slots[0].type;
  const formats = propertyOf('dataset', 'test').when?.is ?? [];
  const ids = sources.kind === 'word' ? Object.keys(sources.words) : [];
  const builtin = ids.filter((id) => id !== 'morse' && !formats.includes(id));
  const count = { type: 'integer', minimum: 1 };
  const source = oneOf(
    record({ kind: kind('builtin'), id: { enum: builtin } }),
    record({
      kind: kind('morse'),
      options: record(
        {
          noise: d('noise'),
          leadingSpaces: d('leading-spaces'),
          samples: d('samples'),
          difficult: d('difficult'),
          classes: d('classes'),
          seed: d('seed'),
        },
        'samples',
      ),
    }),
    record(
      {
        kind: kind('file'),
        format: { enum: formats },
        path: name,
        test: d('test'),
        target: d('target'),
        labels: d('labels'),
      },
      'test',
      'target',
      'labels',
    ),
  );
  const step = oneOf(
    record({ kind: { enum: ['scale', 'gaussian', 'min-max', 'gcn'] } }),
    record({ kind: kind('zca'), epsilon: d('epsilon') }),
    record({ kind: { enum: ['pca', 'lda'] }, components: count }),
    record({ kind: kind('pad'), features: count }),
  );
  return record(
    {
      name,
      source,
      validation: d('validation'),
      limit: d('limit'),
      shuffle: d('shuffle'),
      seed: d('seed'),
      preprocessing: list(step),
    },
    'validation',
    'limit',
  );
}

function trainingSchema(): JsonSchema {
  const t = (property: string) => of('training', property);
  const optimizer = oneOf(
    record({ kind: kind('sgd'), momentum: t('momentum'), nesterov: t('nesterov') }),
    record({
      kind: { enum: ['adam', 'adamw'] },
      beta1: t('beta1'),
      beta2: t('beta2'),
      epsilon: t('epsilon'),
      weightDecay: { type: 'number', minimum: 0, maximum: 1 },
    }),
  );
  const schedule = oneOf(
    record({ kind: kind('constant') }),
    record({ kind: kind('inverse-time'), decay: t('decay') }),
    record({ kind: kind('step'), factor: { type: 'number' }, every: { type: 'integer', minimum: 1 } }),
    record({ kind: kind('cosine') }),
  );
  const init = record({
    kind: t('init'),
    distribution: { enum: ['normal', 'uniform'] },
    fans: { enum: ['dense', 'sparse'] },
  });
  return record(
    {
      name,
      optimizer,
      learningRate: t('learning-rate'),
      schedule,
      loss: t('loss'),
      batch: t('batch'),
      epochs: t('epochs'),
      l2: t('l2'),
      dropout: t('dropout'),
      init,
      bias: t('bias'),
      seeds: t('seeds'),
      backend: t('backend'),
      clip: t('clip'),
      patience: t('patience'),
      classWeights: t('class-weights'),
      checkpoint: t('checkpoint'),
    },
    'clip',
    'patience',
    'classWeights',
  );
}

function planSchemas(): Readonly<Record<'experiment' | 'hardware' | 'search', JsonSchema>> {
  const from = (rows: readonly Property[]) => (property: string) => {
    const row = rows.find((one) => one.name === property);
    if (!row) throw new Error(`The schema table has no ${property}.`);
    return described(row, typeSchema(row.slots[0].type));
  };
  const e = from(experimentProperties);
  const h = from(hardwareProperties);
  const s = from(searchProperties);
  const integer = { type: 'integer' };
  const values = list({ type: ['number', 'string'] });
  const junctions = record({ from: integer, to: integer });
  return {
    experiment: record({
      name,
      networks: e('network'),
      datasets: e('dataset'),
      trainings: e('training'),
      vary: list(record({ property: { enum: Object.keys(varied) }, values, junctions }, 'junctions')),
      confidence: e('confidence'),
      baselines: list({ type: 'string' }),
    }),
    hardware: record(
      {
        name,
        device: h('device'),
        clock: h('clock'),
        fixedPoint: record({ total: integer, integer, fraction: integer }),
        parallelism: h('parallelism'),
        mode: h('mode'),
        learningRate: h('learning-rate'),
        ownDevice: record({
          id: name,
          title: name,
          family: { enum: ['xc7', 'xcup', 'ice40', 'ecp5'] },
          lut: integer,
          ff: integer,
          dsp: integer,
          bram: integer,
          bramBits: integer,
          source: name,
        }),
      },
      'parallelism',
      'learningRate',
      'ownDevice',
    ),
    search: record({
      name,
      dataset: s('dataset'),
      training: s('training'),
      layers: s('layers'),
      width: s('width'),
      density: s('density'),
      complexityWeight: s('complexity-weight'),
      complexityOf: { enum: ['weights', 'macs', 'time', 'fpga'] },
      trials: s('trials'),
      method: s('method'),
      seed: s('seed'),
    }),
  };
}
