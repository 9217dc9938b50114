import { describe, expect, it } from 'vitest';
import type { DocumentModel, SourceRange } from '../language/document-model.ts';
import type { NetworkSpec, SparsitySpec } from '../schema/network-spec.ts';
import { densityEdits, sparsityText } from './density-edit.ts';
import { applyEdits } from './text-slice.ts';

const pattern = { kind: 'structured' } as const;
const dense = (units: number, sparsity: Partial<SparsitySpec> = {}) =>
  ({ kind: 'dense', units, activation: 'relu', sparsity: { pattern, seed: 1, ...sparsity } }) as const;

/** A document whose layers stand where `pieces` stand in its text. */
function documentOf(text: string, spec: NetworkSpec, pieces: readonly string[]): DocumentModel {
  const position = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  };
  const rangeOf = (piece: string): SourceRange => {
    const at = text.indexOf(piece);
    expect(at).toBeGreaterThanOrEqual(0);
    return { start: position(at), end: position(at + piece.length) };
  };
  return {
    uri: 'file:///n.psnet',
    version: 1,
    hardware: [],
    experiments: [],
    searches: [],
    errors: 0,
    model: {
      networks: [spec],
      datasets: [],
      trainings: [],
      experiments: [],
      hardware: [],
      searches: [],
    },
    networks: [
      { name: spec.name, range: rangeOf(text), nameRange: rangeOf(spec.name), layers: pieces.map(rangeOf) },
    ],
  };
}

const edited = (
  text: string,
  spec: NetworkSpec,
  pieces: readonly string[],
  changes: Parameters<typeof densityEdits>[3],
) => {
  const edits = densityEdits(text, documentOf(text, spec, pieces), spec.name, changes);
  return edits.ok ? applyEdits(text, edits.value) : edits.error.code;
};

describe('density edits', () => {
  const text = [
    'network n {',
    '  input 784',
    '  dense 112 relu  density 10% // density 99%',
    '  dense 50 relu',
    '  dense 10 softmax in-degree 5',
    '}',
  ].join('\n');
  const spec: NetworkSpec = {
    name: 'n',
    input: { shape: [784] },
    seed: 1,
    layers: [dense(112, { density: 0.1 }), dense(50), dense(10, { inDegree: 5 })],
  };
  const pieces = [
    'dense 112 relu  density 10% // density 99%',
    'dense 50 relu',
    'dense 10 softmax in-degree 5',
  ];

  it('replaces a density and leaves comments alone', () => {
    expect(edited(text, spec, pieces, [{ junction: 1, density: 0.25 }])).toBe(
      text.replace('density 10%', 'density 25%'),
    );
  });

  it('adds a density where there is none, and turns a degree into one, in one go', () => {
    expect(
      edited(text, spec, pieces, [
        { junction: 2, density: 0.5 },
        { junction: 3, density: 0.2 },
      ]),
    ).toBe(text.replace('dense 50 relu', 'dense 50 relu density 50%').replace('in-degree 5', 'density 20%'));
  });

  it('writes the seed of a pattern beside its density', () => {
    const seeded = text.replace('dense 50 relu', 'dense 50 relu seed 3');
    const layers = pieces.map((piece) => piece.replace('dense 50 relu', 'dense 50 relu seed 3'));
    expect(edited(seeded, spec, layers, [{ junction: 2, density: 0.5, seed: 4 }])).toBe(
      text.replace('dense 50 relu', 'dense 50 relu seed 4 density 50%'),
    );
    expect(edited(text, spec, pieces, [{ junction: 2, density: 0.5, seed: 4 }])).toBe(
      text.replace('dense 50 relu', 'dense 50 relu density 50% seed 4'),
    );
  });

  it('rewrites the compact form as one tuple', () => {
    const compact = 'network n { neurons (8, 4, 4) out-degrees (1, 2) }';
    const same = 'neurons (8, 4, 4)';
    const article: NetworkSpec = {
      name: 'n',
      input: { shape: [8] },
      seed: 1,
      layers: [dense(4, { outDegree: 1 }), dense(4, { outDegree: 2 })],
    };
    expect(edited(compact, article, [same, same], [{ junction: 2, density: 1 }])).toBe(
      'network n { neurons (8, 4, 4) densities (25%, 100%) }',
    );
  });

  it('writes the compact form out as layer lines where a pattern gets a seed of its own', () => {
    const compact = [
      'network n {',
      '  neurons (9, 6, 4) // small',
      '  densities (50%, 100%)',
      '  seed 7',
      '}',
    ].join('\n');
    const small: NetworkSpec = {
      name: 'n',
      input: { shape: [9] },
      seed: 7,
      layers: [dense(6, { density: 0.5, seed: 7 }), dense(4, { density: 1, seed: 7 })],
    };
    const same = 'neurons (9, 6, 4)';
    expect(
      edited(
        compact,
        small,
        [same, same],
        [
          { junction: 1, density: 1 / 3, seed: 9 },
          { junction: 2, density: 0.5 },
        ],
      ),
    ).toBe(
      [
        'network n {',
        '  // small',
        '  seed 7',
        '  input 9',
        '  dense 6 relu  out-degree 2  seed 9',
        '  dense 4 relu  density 50%',
        '}',
      ].join('\n'),
    );
  });

  it('refuses a network of another file', () => {
    const edits = densityEdits(text, documentOf(text, spec, pieces), 'other', []);
    expect(!edits.ok && edits.error.code).toBe('not-in-this-file');
  });

  it('writes a percentage without end as a degree', () => {
    expect(sparsityText(9, 6, 1 / 3)).toBe('out-degree 2');
    expect(sparsityText(784, 112, 1 / 112)).toBe('out-degree 1');
    expect(sparsityText(784, 112, 0.125)).toBe('density 12.5%');
  });
});
