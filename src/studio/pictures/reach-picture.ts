import type { Connections } from '../../network/connections.ts';
import { formatCount } from '../format.ts';
import { type Reach, reached } from '../reach.ts';
import { say } from '../say.ts';
import type { Palette, Pen, Picture } from './pen.ts';

export interface ReachOptions {
  /** The junctions the neuron is followed through, from the first layer to the last. */
  readonly chain: readonly Connections[];
  /** What each layer is called, one more than there are junctions. */
  readonly names: readonly string[];
  /** Lit neurons; none without. */
  readonly reach?: Reach;
}

const margin = { top: 24, bottom: 22, side: 48 };
const plotHeight = 132;
const barWidth = 12;
/** About; names that would run into the next are left out. */
const letterWidth = 6.5;
/** Lines between two layers at most; more of them hide each other. */
const mostLines = 2_500;
/** Layers of up to this many neurons have gaps between them. */
const mostApart = 40;

/** Every layer as a bar of its neurons; those that a neuron has paths to are lit, with the edges of these paths. */
export function reachPicture(options: ReachOptions): Picture {
  return {
    height: () => margin.top + plotHeight + margin.bottom,
    draw: (pen, width, _height, palette) => draw(pen, width, palette, options),
  };
}

function draw(pen: Pen, width: number, palette: Palette, { chain, names, reach }: ReachOptions): void {
  const sizes = [chain[0].left, ...chain.map(({ right }) => right)];
  const step = (width - 2 * margin.side - barWidth) / (sizes.length - 1);
  const xOf = (layer: number) => margin.side + layer * step;
  const yOf = (neuron: number, layer: number) => margin.top + ((neuron + 0.5) / sizes[layer]) * plotHeight;
  if (reach)
    chain.forEach((connections, i) => {
      const segments = pathEdges(connections, reach[i], reach[i + 1]).flatMap(([from, to]) => [
        xOf(i) + barWidth,
        yOf(from, i),
        xOf(i + 1),
        yOf(to, i + 1),
      ]);
      const opacity = Math.max(0.08, Math.min(0.9, 8 / Math.sqrt(segments.length / 4)));
      pen.lines(segments, { colour: palette.accent, width: 1, opacity });
    });
  sizes.forEach((size, layer) => {
    const x = xOf(layer);
    const room = plotHeight / size;
    const gap = size <= mostApart ? 1 : 0;
    const bar = (neuron: number, height: number) => [x, yOf(neuron, layer) - height / 2, barWidth, height];
    if (gap === 0) pen.boxes([x, margin.top, barWidth, plotHeight], { colour: palette.muted, opacity: 0.22 });
    else
      pen.boxes(Array.from({ length: size }, (_, neuron) => bar(neuron, room - gap)).flat(), {
        colour: palette.muted,
        opacity: 0.22,
      });
    const style = { colour: palette.muted, anchor: 'middle' } as const;
    if (names[layer].length * letterWidth < step) pen.text(x + barWidth / 2, 10, names[layer], style);
    const below = margin.top + plotHeight + 12;
    if (!reach) {
      pen.text(x + barWidth / 2, below, formatCount(size), style);
      return;
    }
    const lit = [...reach[layer].keys()].filter((neuron) => reach[layer][neuron] > 0);
    // A lit neuron of many would be thinner than a pixel.
    pen.boxes(
      lit.flatMap((neuron) => bar(neuron, Math.max(1, room - gap))),
      { colour: palette.accent },
    );
    pen.text(x + barWidth / 2, below, countText(reached(reach[layer]), size, step), {
      ...style,
      colour: palette.foreground,
    });
  });
}

function countText(lit: number, size: number, room: number): string {
  const text = say('{part} of {whole}', { part: formatCount(lit), whole: formatCount(size) });
  return text.length * letterWidth < room ? text : formatCount(lit);
}

/** Edges that lie on a path, evenly thinned where there are too many to see. */
function pathEdges(
  { right, rowStart, leftOf }: Connections,
  before: Float64Array,
  after: Float64Array,
): (readonly [left: number, right: number])[] {
  const edges: (readonly [number, number])[] = [];
  for (let j = 0; j < right; j++)
    if (after[j] > 0)
      for (let e = rowStart[j]; e < rowStart[j + 1]; e++)
        if (before[leftOf[e]] > 0) edges.push([leftOf[e], j]);
  const step = Math.ceil(edges.length / mostLines);
  return step <= 1 ? edges : edges.filter((_, i) => i % step === 0);
}
