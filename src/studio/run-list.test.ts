import { describe, expect, it } from 'vitest';
import { namesOf } from './run-list.ts';

const run = { network: 'n', dataset: 'd', training: 't', seed: 1, weights: 100 };

describe('names of runs', () => {
  it('are network and seed, and the group what they have in common', () => {
    expect(namesOf([run, { ...run, seed: 2 }])).toEqual([
      { name: 'n · seed 1', group: 'n · d · t' },
      { name: 'n · seed 2', group: 'n · d · t' },
    ]);
  });

  it('tell runs of one name apart by their time', () => {
    const names = namesOf([
      { ...run, created: '2026-01-03T10:00:00.000Z' },
      { ...run, created: '2026-01-03T11:30:00.000Z' },
    ]).map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^n · seed 1, 2026-01-0\d \d\d:\d\d$/);
  });

  it('keep networks of another sparsity out of the group', () => {
    expect(namesOf([run, { ...run, seed: 2, weights: 5_000 }]).map(({ group }) => group)).toEqual([
      'n · d · t · 100 weights',
      'n · d · t · 5,000 weights',
    ]);
  });
});
