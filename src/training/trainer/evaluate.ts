import type { Dataset } from '../../data/dataset.ts';
import type { Predictions } from '../../runs/predictions.ts';
import type { Engine, Part } from '../engine/engine.ts';
import type { Control } from './control.ts';

export interface Evaluation {
  readonly loss: number;
  readonly accuracy: number;
}

/** Mean loss (without penalties) and accuracy over a part of the dataset; zero where the part is empty. */
export async function evaluatePart(
  engine: Engine,
  dataset: Dataset,
  part: Part,
  control: Control,
): Promise<Evaluation> {
  const { count } = dataset[part];
  let loss = 0;
  let correct = 0;
  for (let begin = 0; begin < count; begin += engine.plan.batch) {
    const tally = engine.evaluateBatch(part, begin, Math.min(engine.plan.batch, count - begin));
    loss += tally.loss;
    correct += tally.correct;
    await control.breathe();
  }
  return count === 0 ? { loss: 0, accuracy: 0 } : { loss: loss / count, accuracy: correct / count };
}

/** As evaluatePart, for the test part, with every sample's outputs. */
export async function predictTest(
  engine: Engine,
  dataset: Dataset,
  control: Control,
): Promise<Evaluation & { readonly predictions: Predictions }> {
  const { count, labels } = dataset.test;
  const classes = engine.plan.loss.output.channels;
  const probabilities = new Float32Array(count * classes);
  let loss = 0;
  let correct = 0;
  for (let begin = 0; begin < count; begin += engine.plan.batch) {
    const size = Math.min(engine.plan.batch, count - begin);
    const tally = engine.evaluateBatch('test', begin, size);
    loss += tally.loss;
    correct += tally.correct;
    for (let k = 0; k < size; k++) {
      engine.readOutput(k, probabilities.subarray((begin + k) * classes, (begin + k + 1) * classes));
    }
    await control.breathe();
  }
  const predictions = { count, classes, probabilities, labels: Uint16Array.from(labels) };
  return { loss: count ? loss / count : 0, accuracy: count ? correct / count : 0, predictions };
}
