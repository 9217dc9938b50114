import type { Hyperparameter } from '../../search/hyperparameter.ts';
import { type Brushes, placeOf, placeText } from '../search/brush.ts';
import { parameterTitle, type SeenTrial } from '../search/trials.ts';
import type { Palette, Pen, Picture } from './pen.ts';

const rowHeight = 34;
const nameWidth = 104;
const margin = { top: 8, right: 58, bottom: 8 };
const endWidth = 58;

export interface ParallelPlot {
  readonly parameters: readonly Hyperparameter[];
  readonly trials: readonly SeenTrial[];
  readonly shown: ReadonlySet<SeenTrial>;
  readonly brushes: Brushes;
  readonly best?: SeenTrial;
  readonly at?: SeenTrial;
}

/** Ends of the axes: each lies along a row, so that many fit into a narrow panel and their names can be read. */
const ends = (width: number) => ({ left: nameWidth + endWidth, right: width - margin.right });
const rowAt = (row: number) => margin.top + (row + 0.5) * rowHeight;

/** The axis under a place of the picture, and where along it from 0 to 1; undefined beside the axes. */
export function axisAt(
  { parameters }: Pick<ParallelPlot, 'parameters'>,
  x: number,
  y: number,
  width: number,
): { readonly parameter: Hyperparameter; readonly place: number } | undefined {
  const parameter = parameters[Math.floor((y - margin.top) / rowHeight)];
  const { left, right } = ends(width);
  return parameter && { parameter, place: Math.min(1, Math.max(0, (x - left) / (right - left))) };
}

/**
 * A line a trial through its value on every axis; a trial without a hyperparameter passes at the left of its axis. What
 * is outside the brushes is faint, the best is thick and dotted with squares, the one looked at with discs.
 */
export function parallelPicture(plot: ParallelPlot): Picture {
  const { parameters, trials, shown, brushes, best, at } = plot;
  return {
    height: () => margin.top + parameters.length * rowHeight + margin.bottom,
    draw(pen, width, _height, palette) {
      const { left, right } = ends(width);
      const along = (place: number | undefined) =>
        place === undefined ? left - 12 : left + place * (right - left);
      const pathOf = (trial: SeenTrial) =>
        parameters.flatMap((parameter, row) => [along(placeOf(parameter, trial)), rowAt(row)]);
      for (const trial of trials)
        if (!shown.has(trial)) pen.path(pathOf(trial), { colour: palette.muted, width: 0.75, opacity: 0.2 });
      for (const trial of trials)
        if (shown.has(trial)) pen.path(pathOf(trial), { colour: palette.series[0], width: 1, opacity: 0.55 });
      parameters.forEach((parameter, row) => {
        drawAxis(pen, palette, parameter, rowAt(row), left, right);
        const brush = brushes.get(parameter.name);
        if (brush) drawBrush(pen, palette, along(brush.low), along(brush.high), rowAt(row));
      });
      if (best) {
        const path = pathOf(best);
        pen.path(path, { colour: palette.accent, width: 2.5 });
        for (let i = 0; i < path.length; i += 2)
          pen.boxes([path[i] - 4, path[i + 1] - 4, 8, 8], { colour: palette.accent });
      }
      if (at) {
        const path = pathOf(at);
        pen.path(path, { colour: palette.foreground, width: 2 });
        pen.discs(path, 4, { colour: palette.foreground });
      }
    },
  };
}

function drawAxis(
  pen: Pen,
  palette: Palette,
  parameter: Hyperparameter,
  y: number,
  left: number,
  right: number,
): void {
  pen.lines([left, y, right, y, left, y - 4, left, y + 4, right, y - 4, right, y + 4], {
    colour: palette.muted,
    width: 1,
  });
  pen.text(0, y, parameterTitle(parameter), { colour: palette.foreground, size: 12 });
  const small = { colour: palette.muted } as const;
  pen.text(left - 20, y, placeText(parameter, 0), { ...small, anchor: 'end' });
  pen.text(right + 8, y, placeText(parameter, 1), small);
}

function drawBrush(pen: Pen, palette: Palette, from: number, to: number, y: number): void {
  const [x0, x1, y0, y1] = [from - 3, to + 3, y - 9, y + 9];
  pen.boxes([x0, y0, x1 - x0, y1 - y0], { colour: palette.foreground, opacity: 0.12 });
  pen.path([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0], { colour: palette.foreground, width: 1.5 });
}
