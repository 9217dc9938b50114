import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../runs/run.ts';
import { commonSettings, runDiff } from './run-diff.ts';

const record = (change: { seed?: number; learningRate?: number; units?: number }): RunRecord =>
  ({
    formatVersion: 1,
    id: String(Math.random()),
    created: new Date().toISOString(),
    psnet: '1',
    seed: change.seed ?? 1,
    weights: 10,
    status: 'done',
    network: {
      name: 'n',
      input: { shape: [8] },
      seed: 1,
      layers: [{ kind: 'dense', units: change.units ?? 4, activation: 'relu' }],
    },
    dataset: { name: 'digits' },
    training: { name: 't', learningRate: change.learningRate ?? 1e-3, seeds: [1, 2] },
  }) as unknown as RunRecord;

describe('run diff', () => {
  it('names what differs, in the language’s words, and nothing else', () => {
    const table = runDiff([
      { name: 'a', record: record({}) },
      { name: 'b', record: record({ learningRate: 0.01, units: 6 }) },
    ]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['network › layers › 1 › units', '4', '6'],
      ['training › learning-rate', '0.001', '0.01'],
    ]);
  });

  it('goes over all of many runs, and leaves every other setting to what they have in common', () => {
    const runs = Array.from({ length: 20 }, (_, i) => ({
      name: `${i}`,
      record: record({ seed: i === 19 ? 2 : 1 }),
    }));
    const diff = runDiff(runs);
    expect(diff.columns).toHaveLength(21);
    expect(diff.rows.map(({ cells }) => cells[0])).toEqual(['seed']);
    expect(diff.rows[0].cells.at(-1)).toBe('2');
    const common = commonSettings(runs).rows.map(({ cells }) => cells);
    expect(common).toContainEqual(['training › learning-rate', '0.001']);
    expect(common.map(([key]) => key)).not.toContain('seed');
  });

  it('says so when nothing differs', () => {
    const table = runDiff([
      { name: 'a', record: record({}) },
      { name: 'b', record: record({}) },
    ]);
    expect(table.rows).toEqual([]);
    expect(table.caption).toMatch(/^No setting/);
  });
});
