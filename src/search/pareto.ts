/** What the front is drawn of: f_c and the best validation accuracy. */
interface Scored {
  readonly accuracy: number;
  readonly score: { readonly complexity: number };
}

/** The trials that no other beats in both complexity and accuracy, from the cheapest to the costliest. */
export function paretoFront<T extends Scored>(trials: readonly T[]): T[] {
  const byCost = [...trials].sort(
    (a, b) => a.score.complexity - b.score.complexity || b.accuracy - a.accuracy,
  );
  const front: T[] = [];
  for (const trial of byCost) {
    if (front.length === 0 || trial.accuracy > front[front.length - 1].accuracy) front.push(trial);
  }
  return front;
}
