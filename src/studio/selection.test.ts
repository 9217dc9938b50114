import { describe, expect, it } from 'vitest';
import type { DocumentModel } from '../language/document-model.ts';
import { rangeOf, selectionAt } from './selection.ts';

const line = (number: number) => ({
  start: { line: number, character: 2 },
  end: { line: number, character: 40 },
});
const pattern = { kind: 'structured' } as const;
const dense = { kind: 'dense', units: 4, activation: 'relu', sparsity: { pattern, seed: 1 } } as const;

function documentWith(layers: DocumentModel['networks'][0]['layers']): DocumentModel {
  return {
    uri: 'file:///a.psnet',
    version: 1,
    hardware: [],
    experiments: [],
    searches: [],
    errors: 0,
    model: {
      networks: [
        {
          name: 'n',
          input: { shape: [8] },
          seed: 1,
          layers: [dense, { kind: 'dropout', rate: 0.5 }, dense],
        },
      ],
      datasets: [],
      trainings: [],
      experiments: [],
      hardware: [],
      searches: [],
    },
    networks: [
      {
        name: 'n',
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 1 } },
        nameRange: line(0),
        layers,
      },
    ],
  };
}

describe('selection', () => {
  const document = documentWith([line(2), line(3), line(4)]);

  it('finds the junction of a line, counting only layers with weights', () => {
    expect(selectionAt(document, { line: 2, character: 5 })).toEqual({ network: 'n', junction: 1 });
    expect(selectionAt(document, { line: 3, character: 5 })).toEqual({ network: 'n', junction: undefined });
    expect(selectionAt(document, { line: 4, character: 5 })).toEqual({ network: 'n', junction: 2 });
    expect(selectionAt(document, { line: 12, character: 0 })).toBeUndefined();
  });

  it('takes the one line of the compact form as the whole network', () => {
    const compact = documentWith([line(1), line(1), line(1)]);
    expect(selectionAt(compact, { line: 1, character: 5 })).toEqual({ network: 'n', junction: undefined });
  });

  it('finds the line of a junction again', () => {
    expect(rangeOf(document, { network: 'n', junction: 2 })).toEqual(line(4));
    expect(rangeOf(document, { network: 'n' })).toEqual(line(0));
    expect(rangeOf(document, { network: 'other' })).toBeUndefined();
  });
});
