import { linearAxis, logAxis } from '../../experiment/report/axis.ts';
import { formatShare } from '../format.ts';
import type { SearchTrial, SearchView } from '../search-view.ts';
import { drawMark, drawRing } from './marks.ts';
import type { Picture } from './pen.ts';

const margin = { top: 16, right: 16, bottom: 46, left: 76 };
const plotHeight = 300;
/** Lines of constant f: the best trial's, then in steps of this. */
const levelStep = 0.15;
const levels = 4;
const samples = 80;

const axesOf = ({ trials }: SearchView, width: number) => ({
  x: logAxis(
    trials.map(({ score }) => Math.max(score.complexity, 1e-6)),
    [margin.left, width - margin.right],
  ),
  y: linearAxis(
    trials.map(({ accuracy }) => accuracy),
    [margin.top + plotHeight, margin.top],
  ),
});

/** Where the trials lie at a width, the cheapest first. */
export function trialMarks(view: SearchView, width: number) {
  const { x, y } = axesOf(view, width);
  return view.trials
    .map((trial) => ({ trial, x: x.at(Math.max(trial.score.complexity, 1e-6)), y: y.at(trial.accuracy) }))
    .sort((a, b) => a.x - b.x);
}

/**
 * Accuracy against complexity: all trials, the Pareto front, and lines of constant f = log10(1 − accuracy + w_c·f_c), on
 * which accuracy = 1 + w_c·f_c − 10^f; the lowest f goes through the best trial.
 */
export function trialsPicture(view: SearchView, weight: number, looked?: SearchTrial): Picture {
  return {
    height: () => margin.top + plotHeight + margin.bottom,
    draw(pen, width, _height, palette) {
      const { x, y } = axesOf(view, width);
      const floor = margin.top + plotHeight;
      const end = width - margin.right;
      const small = { colour: palette.muted };
      for (const tick of y.ticks) {
        pen.lines([margin.left, y.at(tick), end, y.at(tick)], { colour: palette.border, width: 0.75 });
        pen.text(margin.left - 8, y.at(tick), formatShare(tick), { ...small, anchor: 'end' });
      }
      pen.lines([margin.left, floor, end, floor], { colour: palette.muted, width: 1 });
      for (const tick of x.ticks)
        pen.text(x.at(tick), floor + 14, formatShare(tick), { ...small, anchor: 'middle' });
      pen.text((margin.left + end) / 2, floor + 31, 'complexity f_c', { ...small, anchor: 'middle' });
      pen.text(12, margin.top + plotHeight / 2, 'validation accuracy', {
        ...small,
        anchor: 'middle',
        upright: true,
      });

      const costs = view.trials.map(({ score }) => Math.max(score.complexity, 1e-6));
      const [low, high] = [Math.log(Math.min(...costs)), Math.log(Math.max(...costs))];
      for (let level = 0; view.best && level < levels; level++) {
        const sum = 10 ** (view.best.score.objective + level * levelStep);
        const line = Array.from({ length: samples + 1 }, (_, i) => {
          const cost = Math.exp(low + ((high - low) * i) / samples);
          return [x.at(cost), y.at(1 + weight * cost - sum)];
        }).filter(([, at]) => at >= margin.top && at <= floor);
        pen.path(line.flat(), { colour: palette.muted, width: 1, opacity: 0.7, dash: [4, 4] });
      }
      const place = (trial: SearchTrial): [number, number] => [
        x.at(Math.max(trial.score.complexity, 1e-6)),
        y.at(trial.accuracy),
      ];
      pen.path(view.front.flatMap(place), { colour: palette.series[0], width: 1.6 });
      for (const trial of view.trials)
        drawMark(pen, view.front.includes(trial) ? 0 : 4, ...place(trial), 3.5, palette.series[0]);
      if (view.best) drawMark(pen, 3, ...place(view.best), 6, palette.accent);
      if (looked) drawRing(pen, ...place(looked), 9, palette.foreground);
    },
  };
}
