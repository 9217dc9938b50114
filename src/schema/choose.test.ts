import { describe, expect, it } from 'vitest';
import { choose } from './choose.ts';

const a = { name: 'a' };
const b = { name: 'b' };

describe('choose', () => {
  it('takes the only one, or the one named', () => {
    expect(choose('network', [a], undefined, 'net.psnet')).toEqual({ ok: true, value: a });
    expect(choose('network', [a, b], 'b', 'net.psnet')).toEqual({ ok: true, value: b });
  });

  it('lists the names where it cannot tell', () => {
    const several = choose('network', [a, b], undefined, 'net.psnet');
    expect(several).toMatchObject({ ok: false, error: { code: 'several-networks' } });
    expect(several.ok || several.error.hint).toBe('Choose one with --network: a, b.');
    const unknown = choose('training', [a, b], 'c', 'net.psnet');
    expect(unknown).toMatchObject({ ok: false, error: { code: 'unknown-training' } });
    expect(unknown.ok || unknown.error.hint).toBe('There are: a, b.');
    expect(choose('dataset', [], undefined, 'net.psnet')).toMatchObject({
      ok: false,
      error: { code: 'no-dataset', place: { file: 'net.psnet', line: 1, column: 1 } },
    });
  });
});
