import type { Trial } from './trial.ts';

/** The trials that no other beats in both complexity and accuracy, from the cheapest to the costliest. */
export function paretoFront(trials: readonly Trial[]): Trial[] {
  const byCost = [...trials].sort(
    (a, b) => a.score.complexity - b.score.complexity || b.accuracy - a.accuracy,
  );
  const front: Trial[] = [];
  for (const trial of byCost) {
    if (front.length === 0 || trial.accuracy > front[front.length - 1].accuracy) front.push(trial);
  }
  return front;
}
