import { expect, test } from 'vitest';
import { parallelPicture } from '../pictures/parallel-picture.ts';
import { pictureToSvg } from '../pictures/svg-pen.ts';
import { trialMarks, trialsPicture } from '../pictures/trials-picture.ts';
import { searchDetail } from '../search-answer.ts';
import { madeUpTrials, searchSpec } from '../testing/searches.ts';
import { brushedTrials, placeOf, withBrush } from './brush.ts';
import { lastWeight, positionOfWeight, weightAt } from './complexity-weight.ts';
import { trialImportance } from './importance-table.ts';
import { trialTable } from './trial-table.ts';
import { searchSpace, variedParameters, weighTrials } from './trials.ts';

const kept = madeUpTrials(40);
const detail = searchDetail(searchSpec, kept);

test('what travels to the page is read back, with the scores of the search under its own weight', () => {
  const { trials } = weighTrials(detail, searchSpec.complexityWeight);
  trials.forEach((trial, i) => {
    const { number, accuracy, weights, stopped, score, point } = kept[i];
    expect(trial).toMatchObject({ number, accuracy, weights, stopped });
    expect(trial.score.objective).toBeCloseTo(score.objective, 12);
    expect(trial.point.layers).toBe(point.layers);
    expect('width3' in trial.point).toBe(point.layers >= 3);
  });
});

test('the best trial lies on the front and grows cheaper with the weight', () => {
  let cost = Number.POSITIVE_INFINITY;
  for (let position = 0; position <= lastWeight; position++) {
    const { best, front } = weighTrials(detail, weightAt(position));
    expect(front).toContain(best);
    expect(best!.score.complexity).toBeLessThanOrEqual(cost);
    cost = best!.score.complexity;
  }
});

test('every position of the slider is found from its weight', () => {
  for (let position = 0; position <= lastWeight; position++)
    expect(positionOfWeight(weightAt(position))).toBe(position);
  expect([weightAt(0), weightAt(1), weightAt(lastWeight)]).toEqual([0, 0.001, 10]);
});

test('a brush keeps exactly the trials whose value lies in it', () => {
  const { trials } = weighTrials(detail, 0);
  const parameters = variedParameters(detail, trials);
  for (const parameter of parameters) {
    const brushes = withBrush(new Map(), parameter.name, { low: 0.2, high: 0.7 });
    const inside = new Set(brushedTrials(trials, parameters, brushes));
    for (const trial of trials) {
      const place = placeOf(parameter, trial);
      expect(inside.has(trial)).toBe(place !== undefined && place >= 0.2 - 1e-9 && place <= 0.7 + 1e-9);
    }
  }
  expect(withBrush(new Map(), 'layers', { low: 0, high: 1 }).size).toBe(0);
});

test('the table has every trial shown, and says which is best', () => {
  const weighed = weighTrials(detail, 0.1);
  const { rows, columns } = trialTable(
    's',
    weighed,
    weighed.trials,
    variedParameters(detail, weighed.trials),
  );
  expect(rows).toHaveLength(40);
  for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
  const best = rows.filter(({ cells }) => String(cells[1]).startsWith('best'));
  expect(best.map(({ cells }) => cells[0])).toEqual([
    { text: `Trial ${weighed.best?.number}`, value: weighed.best?.number },
  ]);
});

test('importance looks at what was trained to the end, and follows the weight', () => {
  const at = (weight: number) => {
    const { trials } = weighTrials(detail, weight);
    return trialImportance(searchSpace(detail), trials)!(trials).importances;
  };
  const total = at(0.1).reduce((sum, { share }) => sum + share, 0);
  expect(total).toBeCloseTo(1, 9);
  const rate = (weight: number) => at(weight).find(({ name }) => name === 'learningRate')!.share;
  expect(rate(10)).toBeLessThan(rate(0));
  const few = weighTrials(searchDetail(searchSpec, kept.slice(0, 4)), 0).trials;
  expect(trialImportance(searchSpace(detail), few)).toBeUndefined();
});

test('pictures hold for one trial, for one without an error, and for a narrow panel', () => {
  const perfect = { ...kept[0], accuracy: 1 };
  for (const trials of [[kept[0]], [perfect], kept]) {
    const one = searchDetail(searchSpec, trials);
    for (const weight of [0, 0.1, 10]) {
      const weighed = weighTrials(one, weight);
      const shown = new Set(weighed.trials);
      const plots = [
        trialsPicture({ weighed, shown, complexityOf: 'weights', at: weighed.best }),
        parallelPicture({
          parameters: searchSpace(one),
          trials: weighed.trials,
          shown,
          brushes: new Map(),
          best: weighed.best,
        }),
      ];
      for (const picture of plots) expect(pictureToSvg(picture, 368, 'Trials')).not.toMatch(/NaN|Infinity/);
      expect(trialMarks(weighed, 368)).toHaveLength(trials.length);
    }
  }
});
