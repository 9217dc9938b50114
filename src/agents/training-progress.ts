import type { TrainingEvent } from '../training/protocol.ts';
import type { ToolContext } from './tool.ts';

/** Least time between two messages within an epoch, in milliseconds. */
const pace = 1000;

const preparing: Readonly<Record<string, string>> = {
  download: 'Downloading the dataset',
  load: 'Loading data',
  prepare: 'Preparing',
  evaluate: 'Testing',
};

/**
 * Tells a training's events as progress in epochs, fractions of them included, so that a client sees that a long epoch
 * or a download goes on. What is told only grows, as the protocol demands.
 */
export function trainingProgress(
  epochs: number,
  onProgress: ToolContext['onProgress'],
): (event: TrainingEvent) => void {
  let last = 0;
  let spoken = 0;
  return (event) => {
    if (event.event === 'epoch') {
      last = event.epoch;
      spoken = Date.now();
      const accuracy = (event.validationAccuracy * 100).toFixed(2);
      onProgress(last, epochs, `Epoch ${last} of ${epochs}: validation accuracy ${accuracy} %`);
    }
    if (event.event !== 'progress' || Date.now() - spoken < pace) return;
    spoken = Date.now();
    const { stage, epoch, done, whole } = event;
    const share = whole ? done / whole : 0;
    if (stage === 'train' && epoch !== undefined) {
      last = Math.max(last, epoch - 1 + share);
      onProgress(last, epochs, `Epoch ${epoch} of ${epochs}`);
    } else {
      // What comes before the epochs has no measure in them: a thousandth at a time tells that it goes on.
      last = Math.min(last + 0.001, epochs);
      const percent = whole ? `, ${Math.round(100 * share)} %` : '';
      onProgress(last, epochs, `${preparing[stage] ?? stage}${percent}`);
    }
  };
}
