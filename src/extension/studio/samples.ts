import { l10n } from 'vscode';
import { ok, problem, type Result } from '../../base/result.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import type { Dataset, Samples } from '../../data/dataset.ts';
import type { loadDataset } from '../../data/load-dataset.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import type { SamplesAnswer } from '../../studio/protocol.ts';

/** Keeps the last dataset that a studio asked for, as pages of samples are asked for one after another. */
export class SampleReader {
  #kept: { readonly key: string; readonly dataset: Promise<Result<Dataset>> } | undefined;

  /** Test inputs of a run's dataset as true values. Nothing is downloaded: the run had the dataset already. */
  async read(
    spec: DatasetSpec,
    indices: readonly number[],
    signal: AbortSignal,
  ): Promise<Result<SamplesAnswer>> {
    const key = JSON.stringify(spec);
    if (this.#kept?.key !== key) {
      const options = { cacheFolder: cacheFolder(), allowDownload: false, signal };
      this.#kept = { key, dataset: load(spec, options) };
    }
    const loaded = await this.#kept.dataset;
    if (!loaded.ok) {
      this.#kept = undefined;
      return loaded;
    }
    const { test, inputShape, classNames } = loaded.value;
    const features = inputShape.reduce((product, side) => product * side, 1);
    if (indices.some((index) => index >= test.count))
      return problem('no-sample', l10n.t('The dataset has fewer samples than when the run was made.'));
    return ok({ shape: inputShape, classNames, inputs: rowsOf(test, indices, features) });
  }
}

/** The readers of all formats are large and few windows need them: they are evaluated here, not at activation. */
const load: typeof loadDataset = async (...order) =>
  (await import('../../data/load-dataset.ts')).loadDataset(...order);

function rowsOf({ inputs, scale }: Samples, indices: readonly number[], features: number): ArrayBuffer {
  const rows = new Float32Array(indices.length * features);
  indices.forEach((index, row) => {
    for (let i = 0; i < features; i++) rows[row * features + i] = inputs[index * features + i] * scale;
  });
  return rows.buffer;
}
