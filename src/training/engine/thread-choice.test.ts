import { describe, expect, it } from 'vitest';
import { ThreadChoice } from './thread-choice.ts';

/** Steps by a made-up clock: how long each way takes at a step, in milliseconds; what was done, way by way. */
function done(steps: number, cost: (way: 'alone' | 'together', step: number) => number, isWhole = true) {
  let now = 0;
  const choice = new ThreadChoice(() => now);
  const ways: string[] = [];
  for (let step = 0; step < steps; step++) {
    const by = (way: 'alone' | 'together') => () => {
      ways.push(way);
      now += cost(way, step);
    };
    choice.run({ alone: by('alone'), together: by('together') }, isWhole);
  }
  return { choice, ways, milliseconds: now };
}

describe('the way of doing steps', () => {
  it.each([
    ['alone', { alone: 1, together: 1.2 }],
    ['together', { alone: 2, together: 1.1 }],
    ['alone', { alone: 1, together: 1 }],
  ] as const)('is %s where a step takes %j ms', (better, costs) => {
    const { choice, ways, milliseconds } = done(10_000, (way) => costs[way]);
    expect(choice.chosen).toBe(better);
    expect(ways.slice(100, 2000).every((way) => way === better)).toBe(true);
    expect(new Set(ways).size).toBe(2);
    expect(milliseconds).toBeLessThan(10_000 * costs[better] * 1.03);
  });

  it('is not misled by some steps that something disturbs, nor by slow waking', () => {
    const woken = (way: string, step: number) => (way === 'together' && step % 8 === 0 ? 50 : 0);
    const disturbed = (step: number) => (step % 7 === 3 ? 30 : 0);
    const { choice } = done(
      500,
      (way, step) => (way === 'together' ? 1 : 1.5) + woken(way, step) + disturbed(step),
    );
    expect(choice.chosen).toBe('together');
  });

  it('follows what the machine has come to be', () => {
    const cost = (way: string, step: number) => (way === 'alone' ? 1 : step < 3000 ? 0.6 : 1.7);
    expect(done(3000, cost).choice.chosen).toBe('together');
    const { choice, ways } = done(12_000, cost);
    expect(choice.chosen).toBe('alone');
    expect(ways.slice(5000, 6000)).not.toContain('together');
  });

  it('is not tried on steps of fewer samples', () => {
    const { choice, ways } = done(5000, (way) => (way === 'alone' ? 1 : 9), false);
    expect(choice.chosen).toBe('together');
    expect(ways).not.toContain('alone');
  });
});
