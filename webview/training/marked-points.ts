import uPlot from 'uplot';
import { type LineMark, markedPlaces, markOutline, markRadius } from '../../src/studio/line-marks.ts';

/** Points of a uPlot line that carry its mark: a few of those in view, whatever is zoomed to. */
export function markedPoints(mark: LineMark, line: number, fill: string): uPlot.Series.Points {
  return {
    show: true,
    fill,
    filter: (plot, index) => {
      const values = plot.data[index];
      const [first, last] = plot.series[0].idxs ?? [0, values.length - 1];
      const there: number[] = [];
      for (let at = first; at <= last; at++) if (values[at] != null) there.push(at);
      return markedPlaces(there.length, line).map((place) => there[place]);
    },
    paths: (plot, index, _first, _last, at) => {
      const path = new Path2D();
      const values = plot.data[index];
      for (const place of at ?? []) {
        const x = plot.valToPos(plot.data[0][place], 'x', true);
        const y = plot.valToPos(values[place]!, 'y', true);
        const outline = markOutline(mark, x, y, markRadius * uPlot.pxRatio);
        path.moveTo(outline[0], outline[1]);
        for (let i = 2; i < outline.length; i += 2) path.lineTo(outline[i], outline[i + 1]);
        path.closePath();
      }
      return { fill: path, stroke: null, flags: 0 };
    },
  };
}
