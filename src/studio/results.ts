import { formatAccuracy, formatCount } from './format.ts';
import type { PredictionsAnswer } from './protocol.ts';
import { type PlainText, say } from './say.ts';
import type { Table } from './table.ts';

/** Predictions of a test part with what follows from them. */
export interface Results {
  readonly count: number;
  readonly classes: number;
  readonly classNames: readonly string[];
  readonly probabilities: Float32Array;
  readonly labels: Uint16Array;
  readonly predicted: Uint16Array;
  /** Row-major [true class × predicted class] counts. */
  readonly confusion: Uint32Array;
  readonly accuracy: number;
}

/** Counts what was taken for what; of equal probabilities the first class wins. */
export function resultsOf(answer: PredictionsAnswer): Results {
  const { count, classes } = answer;
  const probabilities = new Float32Array(answer.probabilities);
  const labels = new Uint16Array(answer.labels);
  const predicted = new Uint16Array(count);
  const confusion = new Uint32Array(classes * classes);
  let right = 0;
  for (let i = 0; i < count; i++) {
    let best = 0;
    for (let c = 1; c < classes; c++)
      if (probabilities[i * classes + c] > probabilities[i * classes + best]) best = c;
    predicted[i] = best;
    confusion[labels[i] * classes + best]++;
    if (labels[i] === best) right++;
  }
  const classNames = answer.classNames ?? Array.from({ length: classes }, (_, c) => String(c));
  return {
    count,
    classes,
    classNames,
    probabilities,
    labels,
    predicted,
    confusion,
    accuracy: count === 0 ? Number.NaN : right / count,
  };
}

/** A sample that was taken for another class. */
export interface Mistake {
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Probability given to the wrong class. */
  readonly confidence: number;
}

/** The mistakes, surest first; of one cell of the confusion matrix where one is named. */
export function mistakesOf(
  results: Results,
  cell?: { readonly label: number; readonly predicted: number },
): Mistake[] {
  const { count, classes, probabilities, labels, predicted } = results;
  const mistakes: Mistake[] = [];
  for (let index = 0; index < count; index++) {
    if (labels[index] === predicted[index]) continue;
    if (cell && (cell.label !== labels[index] || cell.predicted !== predicted[index])) continue;
    const confidence = probabilities[index * classes + predicted[index]];
    mistakes.push({ index, label: labels[index], predicted: predicted[index], confidence });
  }
  return mistakes.sort((a, b) => b.confidence - a.confidence);
}

/** Per class: samples, how many were recognised (recall), and how often its name was right (precision). */
export function classTable({ classes, classNames, confusion, count, accuracy }: Results): Table {
  const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
  const percent = (part: number, whole: number) => {
    const value = whole === 0 ? Number.NaN : part / whole;
    return { text: formatAccuracy(value), value };
  };
  const rows = Array.from({ length: classes }, (_, c) => {
    let samples = 0;
    let named = 0;
    for (let other = 0; other < classes; other++) {
      samples += confusion[c * classes + other];
      named += confusion[other * classes + c];
    }
    const hits = confusion[c * classes + c];
    return {
      cells: [
        classNames[c],
        { text: formatCount(samples), value: samples },
        percent(hits, samples),
        percent(hits, named),
      ],
    };
  });
  return {
    caption: say('Accuracy by class on the test part'),
    columns: [
      { title: say('Class'), align: 'left' },
      right('Samples'),
      right('Accuracy'),
      right('Precision'),
    ],
    rows: [
      ...rows,
      {
        total: true,
        cells: [
          say('All'),
          { text: formatCount(count), value: count },
          { text: formatAccuracy(accuracy), value: accuracy },
          '',
        ],
      },
    ],
  };
}

/** The confusion matrix as a table: the twin of its picture. */
export function confusionTable({ classes, classNames, confusion }: Results): Table {
  return {
    caption: say('Confusion matrix: true class by row, predicted class by column'),
    columns: [
      { title: say('True'), align: 'left' },
      ...classNames.map((title) => ({ title, align: 'right' as const })),
    ],
    rows: classNames.map((name, label) => ({
      cells: [
        name,
        ...Array.from(confusion.subarray(label * classes, (label + 1) * classes), (value) => ({
          text: formatCount(value),
          value,
        })),
      ],
    })),
  };
}
