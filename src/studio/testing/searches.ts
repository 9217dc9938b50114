import { createRandom } from '../../base/random.ts';
import { defaultTraining } from '../../schema/defaults.ts';
import { networkAt, trainingAt } from '../../search/architecture-space.ts';
import { type Point, randomPoint } from '../../search/hyperparameter.ts';
import { scoreOf } from '../../search/objective.ts';
import type { KeptTrial } from '../../search/search-file.ts';
import { searchSpecWith } from '../../search/testing/search-spec.ts';
import { studiedSpace } from '../../search/trial-values.ts';

export const searchSpec = searchSpecWith({
  name: 'cheap-digits',
  dataset: 'digits',
  training: 'quick',
  width: [10, 200],
  trials: [20, 20],
  method: 'random',
});

/** Trials whose accuracy grows with the weights and has its best learning rate in the middle. */
export function madeUpTrials(count: number): KeptTrial[] {
  const random = createRandom(2, 'trials');
  const space = studiedSpace(searchSpec);
  const shape = { inputShape: [64], classes: 10 };
  return Array.from({ length: count }, (_, i): KeptTrial => {
    const drawn = randomPoint(space, random);
    const point: Point = { ...drawn, dropout: Math.round(drawn.dropout * 5) > 0 ? 1 : 0 };
    const network = networkAt(point, shape, `cheap-digits-${i + 1}`, searchSpec);
    const training = trainingAt(point, { ...defaultTraining('quick'), epochs: 12 });
    const weights = Array.from(
      { length: point.layers },
      (_, layer) => point[`width${layer + 1}`] * point[`density${layer + 1}`] * (layer === 0 ? 64 : 100),
    ).reduce((sum, each) => sum + each, point.densityOut * 500);
    const complexity = Math.min(1, weights / 40_000);
    const rate = Math.log10(point.learningRate / 2e-3);
    const accuracy =
      0.985 - 0.09 * Math.exp(-weights / 900) - 0.02 * rate ** 2 - 0.008 * Math.abs(random.normal());
    return {
      number: i + 1,
      stage: 'random',
      point,
      network,
      training,
      accuracy,
      score: scoreOf(accuracy, complexity, searchSpec.complexityWeight),
      weights: Math.round(weights),
      epochs: i % 4 === 3 ? 3 : 12,
      seconds: 1 + weights / 10_000,
      stopped: i % 4 === 3,
      testAccuracy: i % 4 === 3 ? undefined : accuracy - 0.004,
      run: `/runs/run-${i}`,
      worker: 'here',
    };
  });
}
