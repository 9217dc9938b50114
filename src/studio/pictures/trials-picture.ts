import { logAxis } from '../../experiment/report/axis.ts';
import { formatShare } from '../format.ts';
import type { SearchDetail } from '../plan-state.ts';
import { type PlainText, say } from '../say.ts';
import { objectiveText, type SeenTrial, type WeighedTrials } from '../search/trials.ts';
import { drawMark, drawRing } from './marks.ts';
import type { Palette, Pen, Picture } from './pen.ts';
import { linearTicks, logTicks } from './ticks.ts';

const margin = { top: 16, right: 56, bottom: 64, left: 60 };

export interface TrialsPlot {
  readonly weighed: WeighedTrials;
  /** Trials that stand out; the others are faint. */
  readonly shown: ReadonlySet<SeenTrial>;
  /** What complexity is counted in: `weights`. */
  readonly complexityOf: SearchDetail['spec']['complexityOf'];
  readonly at?: SeenTrial;
}

const complexityNames = {
  weights: 'weights',
  macs: 'macs',
  time: 'time',
  fpga: 'fpga',
} as const satisfies Record<TrialsPlot['complexityOf'], PlainText>;

export interface TrialMark {
  readonly x: number;
  readonly y: number;
  readonly trial: SeenTrial;
}

const heightAt = (width: number) => Math.min(400, Math.max(280, width * 0.6));

/** Where the trials lie, from the cheapest to the costliest. */
export function trialMarks({ trials }: WeighedTrials, width: number): readonly TrialMark[] {
  const { x, y } = scales(trials, width);
  return trials
    .map((trial) => ({ x: x(trial.score.complexity), y: y(trial.score.performance), trial }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
}

/**
 * Complexity and error 1 − accuracy to places, both logarithmic, as f sees them; a trial without an error lies where
 * half the least error would.
 */
function scales(trials: readonly SeenTrial[], width: number) {
  const height = heightAt(width);
  const errors = trials.map(({ score }) => score.performance).filter((error) => error > 0);
  const floor = Math.min(...errors, 1) / 2;
  const atLeastFloor = (error: number) => Math.max(error, floor);
  const costs = trials.map(({ score }) => Math.max(score.complexity, 1e-9));
  const across = logAxis(costs, [margin.left, width - margin.right]);
  const up = logAxis(
    trials.map(({ score }) => atLeastFloor(score.performance)),
    [margin.top, height - margin.bottom],
  );
  return {
    x: (cost: number) => across.at(Math.max(cost, 1e-9)),
    y: (error: number) => up.at(atLeastFloor(error)),
    costs: [Math.min(...costs) / 1.15, Math.max(...costs) * 1.15] as const,
    errors: [
      Math.min(...trials.map(({ score }) => atLeastFloor(score.performance))) / 1.15,
      Math.max(...trials.map(({ score }) => atLeastFloor(score.performance))) * 1.15,
    ] as const,
    floor: height - margin.bottom,
    top: margin.top,
  };
}
type Scales = ReturnType<typeof scales>;

/** Accuracy against complexity with the Pareto front, the lines of constant f, and the best trial under the weight. */
export function trialsPicture(plot: TrialsPlot): Picture {
  const { weighed, shown, at } = plot;
  return {
    height: heightAt,
    draw(pen, width, height, palette) {
      const { trials, front, best } = weighed;
      if (trials.length === 0) return;
      const scale = scales(trials, width);
      drawAxes(pen, palette, plot, scale, width);
      drawLevels(pen, palette, weighed, scale, width);
      pen.path(
        front.flatMap(({ score }) => [scale.x(score.complexity), scale.y(score.performance)]),
        { colour: palette.series[0], width: 1.6 },
      );
      for (const { x, y, trial } of trialMarks(weighed, width)) {
        const opacity = shown.has(trial) ? 1 : 0.25;
        if (front.includes(trial)) {
          if (shown.has(trial)) drawMark(pen, 0, x, y, 4.5, palette.series[0]);
          else pen.discs([x, y], 4.5, { colour: palette.series[0], opacity });
        } else if (trial.stopped) cross(pen, x, y, palette.muted, opacity);
        else hollow(pen, x, y, palette, opacity);
      }
      if (best)
        drawMark(pen, 3, scale.x(best.score.complexity), scale.y(best.score.performance), 7, palette.accent);
      if (at)
        drawRing(pen, scale.x(at.score.complexity), scale.y(at.score.performance), 10, palette.foreground);
      drawLegend(pen, palette, width, height);
    },
  };
}

function hollow(pen: Pen, x: number, y: number, palette: Palette, opacity: number): void {
  pen.discs([x, y], 4, { colour: palette.foreground, opacity });
  pen.discs([x, y], 2.6, { colour: palette.background });
}

function cross(pen: Pen, x: number, y: number, colour: string, opacity: number): void {
  const r = 3.5;
  pen.lines([x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r], { colour, width: 1.5, opacity });
}

function drawAxes(
  pen: Pen,
  palette: Palette,
  { complexityOf }: TrialsPlot,
  { x, y, costs, errors, floor, top }: Scales,
  width: number,
): void {
  const end = width - margin.right;
  const grid = { colour: palette.border, width: 0.75, opacity: 0.6 };
  const tick = { colour: palette.muted } as const;
  let free = Number.NEGATIVE_INFINITY;
  for (const cost of logTicks(...costs)) {
    pen.lines([x(cost), top, x(cost), floor], grid);
    if (x(cost) - free < 44) continue;
    pen.text(x(cost), floor + 12, formatShare(cost), { ...tick, anchor: 'middle' });
    free = x(cost);
  }
  free = Number.NEGATIVE_INFINITY;
  for (const error of errorTicks(...errors)) {
    pen.lines([margin.left, y(error), end, y(error)], grid);
    if (y(error) - free < 14) continue;
    const text = `${Number((100 * (1 - error)).toPrecision(4))} %`;
    pen.text(margin.left - 6, y(error), text, { ...tick, anchor: 'end' });
    free = y(error);
  }
  pen.text(
    (margin.left + end) / 2,
    floor + 28,
    say('complexity: {measure}, share of the largest allowed', {
      measure: say(complexityNames[complexityOf]),
    }),
    {
      ...tick,
      anchor: 'middle',
    },
  );
  pen.text(10, (top + floor) / 2, say('validation accuracy'), { ...tick, anchor: 'middle', upright: true });
}

/** Round errors; evenly spaced where the trials' errors differ by less than a few times. */
function errorTicks(low: number, high: number): readonly number[] {
  const round = logTicks(low, high);
  return round.length >= 3 ? round : linearTicks(low, high, 4);
}

/** Lines on which f is the same: error = 10^f − w_c · complexity; that of the best trial is whole, the others dashed. */
function drawLevels(
  pen: Pen,
  palette: Palette,
  { trials, best, weight }: WeighedTrials,
  { x, y, costs, errors }: Scales,
  width: number,
): void {
  if (!best) return;
  const all = trials.map(({ score }) => score.objective);
  const rounds = linearTicks(best.score.objective, Math.max(...all), 5);
  const levels = [best.score.objective, ...rounds.filter((f) => f - best.score.objective > 0.04)];
  let free = Number.NEGATIVE_INFINITY;
  levels.forEach((level, i) => {
    const steps = 96;
    const points: number[] = [];
    for (let step = 0; step <= steps; step++) {
      const cost = costs[0] * (costs[1] / costs[0]) ** (step / steps);
      const error = 10 ** level - weight * cost;
      if (error >= errors[0] && error <= errors[1]) points.push(x(cost), y(error));
    }
    if (points.length < 4) return;
    const colour = i === 0 ? palette.accent : palette.muted;
    pen.path(points, i === 0 ? { colour, width: 1.6 } : { colour, width: 1, dash: [4, 4] });
    const [endX, endY] = points.slice(-2);
    const atEdge = endX > width - margin.right - 8;
    if (!atEdge || Math.abs(endY - free) < 13) return;
    free = endY;
    pen.text(endX + 5, endY, `f ${objectiveText(level)}`, { colour: palette.foreground, size: 10 });
  });
}

function drawLegend(pen: Pen, palette: Palette, width: number, height: number): void {
  const step = Math.min(110, (width - 8) / 4);
  const y = height - 12;
  const entries: readonly (readonly [string, (x: number) => void])[] = [
    [say('front'), (x) => drawMark(pen, 0, x, y, 4.5, palette.series[0])],
    [say('other trial'), (x) => hollow(pen, x, y, palette, 1)],
    [say('ended early'), (x) => cross(pen, x, y, palette.muted, 1)],
    [say('best f'), (x) => drawMark(pen, 3, x, y, 6, palette.accent)],
  ];
  entries.forEach(([name, draw], i) => {
    const x = 12 + i * step;
    draw(x);
    pen.text(x + 10, y, name, { colour: palette.foreground });
  });
}
