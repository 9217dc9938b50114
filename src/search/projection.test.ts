import { expect, test } from 'vitest';
import { scoreOf } from './objective.ts';
import { projectedScores } from './projection.ts';
import type { Trial } from './trial.ts';

/** A trial with these validation accuracies, ended early where `stopped`. */
function trialOf(accuracies: readonly number[], stopped: boolean): Trial {
  const accuracy = Math.max(...accuracies);
  const epochs = accuracies.map((validationAccuracy, i) => ({ epoch: i + 1, validationAccuracy }));
  return {
    accuracy,
    score: scoreOf(accuracy, 0.2, 0.1),
    outcome: { stopped, epochs },
  } as unknown as Trial;
}

test('a trial that was ended early is foreseen to go on as the whole ones did', () => {
  // Errors of whole trials halve and quarter from the first epoch on: by a factor √8 on geometric average.
  const whole = [trialOf([0.8, 0.9], false), trialOf([0.6, 0.9], false)];
  const early = trialOf([0.5], true);
  const scores = projectedScores([...whole, early], 0.1);
  expect(scores.slice(0, 2)).toEqual(whole.map(({ score }) => score));
  expect(scores[2]).toEqual(scoreOf(1 - 0.5 / Math.sqrt(8), 0.2, 0.1));
});

test('nothing is foreseen before a trial ran to its end', () => {
  const early = trialOf([0.5], true);
  expect(projectedScores([early], 0.1)).toEqual([early.score]);
});
