import type { Figure } from '../experiment/report/figure.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import { paretoFront } from './pareto.ts';
import type { SearchResult } from './run-search.ts';
import type { Trial } from './trial.ts';

const percent = (fraction: number) => `${Number((100 * fraction).toPrecision(3))}%`;

/** All trials, accuracy against complexity, with their Pareto front and the winner. */
export function searchFigure(spec: SearchSpec, { trials, best }: SearchResult): Figure {
  const at = (trial: Trial) => ({ x: trial.score.complexity, y: trial.accuracy });
  const front = paretoFront(trials);
  return {
    title: `${spec.name}: accuracy against complexity`,
    xLabel: `complexity: ${spec.complexityOf} as a share of the largest network allowed`,
    yLabel: 'best validation accuracy',
    series: [
      { name: 'trials', scattered: true, points: trials.filter((trial) => !front.includes(trial)).map(at) },
      { name: 'Pareto front', points: front.map(at) },
      { name: `best for w_c = ${spec.complexityWeight}`, scattered: true, points: [at(best)] },
    ],
    logX: true,
    formatX: percent,
    formatY: percent,
  };
}
