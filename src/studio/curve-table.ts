import { type Curve, columnOf, epochsOf } from './curves.ts';
import { formatAccuracy, formatLoss } from './format.ts';
import { type PlainText, say } from './say.ts';
import type { Table } from './table.ts';

/** The table twin of a run's curves: a row an epoch. */
export function curveTable(name: string, curve: Curve): Table {
  const column = {
    epoch: columnOf(curve, 'epoch'),
    trainLoss: columnOf(curve, 'trainLoss'),
    validationLoss: columnOf(curve, 'validationLoss'),
    trainAccuracy: columnOf(curve, 'trainAccuracy'),
    validationAccuracy: columnOf(curve, 'validationAccuracy'),
    seconds: columnOf(curve, 'seconds'),
  };
  const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
  return {
    caption: say('Epochs of {name}', { name }),
    columns: [
      right('Epoch'),
      right('Training loss'),
      right('Validation loss'),
      right('Training accuracy'),
      right('Validation accuracy'),
      right('Seconds'),
    ],
    rows: Array.from({ length: epochsOf(curve) }, (_, i) => ({
      cells: [
        { text: String(column.epoch[i]), value: column.epoch[i] },
        { text: formatLoss(column.trainLoss[i]), value: column.trainLoss[i] },
        { text: formatLoss(column.validationLoss[i]), value: column.validationLoss[i] },
        { text: formatAccuracy(column.trainAccuracy[i]), value: column.trainAccuracy[i] },
        { text: formatAccuracy(column.validationAccuracy[i]), value: column.validationAccuracy[i] },
        { text: column.seconds[i].toFixed(2), value: column.seconds[i] },
      ],
    })),
  };
}
