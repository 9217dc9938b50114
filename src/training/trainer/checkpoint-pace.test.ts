import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { CheckpointPace } from './checkpoint-pace.ts';

const minute = 60_000;

/** Trains epochs of ten steps by a made-up clock; most milliseconds that a crash at any moment would have cost. */
function mostLost(epochs: number, minutes: number | undefined, longestStep: number) {
  const random = createRandom(1, 'steps');
  let now = 1000;
  const pace = new CheckpointPace(epochs, minutes, () => now);
  const saves: string[] = [];
  let saved = now;
  let lost = 0;
  const save = (place: string) => {
    saves.push(place);
    pace.saved();
    saved = now;
  };
  for (let epoch = 1; epoch <= 40; epoch++) {
    for (let step = 1; step <= 10; step++) {
      now += random.uniform() * longestStep;
      lost = Math.max(lost, now - saved);
      if (pace.isDueAfterStep()) save(`${epoch}.${step}`);
    }
    if (pace.isDueAfterEpoch(epoch)) save(`${epoch}`);
  }
  return { lost, saves };
}

describe('checkpoints', () => {
  it.each([
    [1, 3],
    [1_000_000, 3],
    [7, 0.5],
  ])('every %i epochs and %d minutes lose at most that time and a step', (epochs, minutes) => {
    for (const longestStep of [1, minute / 10, 2 * minute]) {
      const { lost } = mostLost(epochs, minutes, longestStep);
      expect(lost).toBeLessThanOrEqual(minutes * minute + longestStep);
    }
  });

  it('are no more than needed', () => {
    const { saves } = mostLost(5, 1000, 1);
    expect(saves).toEqual(['5', '10', '15', '20', '25', '30', '35', '40']);
    expect(mostLost(1_000_000, 10, minute).saves.length).toBeLessThan(400 / 10);
  });

  it('come every five minutes where nothing is said', () => {
    expect(mostLost(1_000_000, undefined, minute).saves.length).toBeGreaterThan(10);
    expect(mostLost(1_000_000, undefined, minute)).toEqual(mostLost(1_000_000, 5, minute));
  });

  it('stay out within epochs at 0 minutes, and before the end at 0 epochs', () => {
    expect(mostLost(10, 0, 10 * minute).saves).toEqual(['10', '20', '30', '40']);
    expect(mostLost(0, 1, 10 * minute).saves).toEqual([]);
  });
});
