import { join } from 'node:path';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { readTensors, writeTensors } from './safetensors.ts';

/** What a trained network says of the test part: class probabilities, row-major [count × classes]. */
export interface Predictions {
  readonly count: number;
  readonly classes: number;
  readonly probabilities: Float32Array;
  /** True class of each sample. */
  readonly labels: Uint16Array;
}

/** Writes a run's predictions.safetensors. Errors: `disk-full`, `write-failed`. */
export function writePredictions(folder: string, predictions: Predictions): Promise<Result<void>> {
  const { count, classes, probabilities, labels } = predictions;
  return writeTensors(join(folder, 'predictions.safetensors'), {
    tensors: {
      probabilities: { shape: [count, classes], data: probabilities },
      labels: { shape: [count], data: labels },
    },
    metadata: { format: 'psnet' },
  });
}

/** Reads a run's predictions.safetensors. Errors: `file-missing`, `bad-tensors`. */
export async function readPredictions(folder: string): Promise<Result<Predictions>> {
  const path = join(folder, 'predictions.safetensors');
  const file = await readTensors(path);
  if (!file.ok) return file;
  const { probabilities, labels } = file.value.tensors;
  if (!probabilities || !labels || probabilities.shape.length !== 2) {
    return problem('bad-tensors', phrase`${path} does not hold predictions.`);
  }
  const [count, classes] = probabilities.shape;
  return ok({
    count,
    classes,
    probabilities: probabilities.data as Float32Array,
    labels: labels.data as Uint16Array,
  });
}
