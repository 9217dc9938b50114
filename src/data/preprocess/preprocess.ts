import { ok, type Result } from '../../base/result.ts';
import type { PreprocessingStep } from '../../schema/dataset-spec.ts';
import type { Samples } from '../dataset.ts';
import { floatsOf } from '../samples.ts';
import type { Parts } from '../split.ts';
import { fitGaussian, fitGlobalContrast, fitMinMax, fitPad, fitScale } from './elementwise.ts';
import type { Fit, Pace, Rows } from './fitted-step.ts';
import { fitLda, fitPca, fitZca } from './projections.ts';

/** What preprocessing makes of a dataset. */
export interface Prepared {
  readonly parts: Parts;
  readonly inputShape: readonly number[];
}

/**
 * Applies the steps in order, each fitted to the training part as the steps before left it and then applied to all
 * three parts. Steps that change the number of features make the shape flat.
 */
export async function preprocess(
  parts: Parts,
  inputShape: readonly number[],
  steps: readonly PreprocessingStep[],
  pace: Pace,
): Promise<Result<Prepared>> {
  if (steps.length === 0) return ok({ parts, inputShape });
  const features = inputShape.reduce((a, b) => a * b, 1);
  let train = rowsOf(parts.train, features);
  let validation = rowsOf(parts.validation, features);
  let test = rowsOf(parts.test, features);
  let shape = inputShape;
  for (const step of steps) {
    const fitted = await fitOf(step)(train, pace);
    if (!fitted.ok) return fitted;
    const { value } = fitted;
    const apply = async (rows: Rows) => ({
      ...rows,
      features: value.features,
      values: await value.apply(rows, pace),
    });
    [train, validation, test] = [await apply(train), await apply(validation), await apply(test)];
    if (!value.keepsShape) shape = [value.features];
  }
  return ok({
    parts: { train: samplesOf(train), validation: samplesOf(validation), test: samplesOf(test) },
    inputShape: shape,
  });
}

function fitOf(step: PreprocessingStep): Fit {
  switch (step.kind) {
    case 'scale':
      return fitScale;
    case 'gaussian':
      return fitGaussian;
    case 'min-max':
      return fitMinMax;
    case 'gcn':
      return fitGlobalContrast;
    case 'zca':
      return fitZca(step.epsilon);
    case 'pca':
      return fitPca(step.components);
    case 'lda':
      return fitLda(step.components);
    case 'pad':
      return fitPad(step.features);
  }
}

const rowsOf = (samples: Samples, features: number): Rows => ({
  count: samples.count,
  features,
  values: floatsOf(samples),
  labels: samples.labels,
});

const samplesOf = (rows: Rows): Samples => ({
  count: rows.count,
  inputs: rows.values,
  scale: 1,
  labels: rows.labels,
});
