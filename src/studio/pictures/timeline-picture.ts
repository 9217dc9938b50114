import { pipelineStages, pipelineTimeline } from '../../hardware/views/pipeline-view.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { say } from '../say.ts';
import type { Picture } from './pen.ts';

/** Where a pipeline stands, and which input is followed through it. */
export interface PipelineMoment {
  /** Junctions of the network. */
  readonly layers: number;
  readonly mode: HardwareSpec['mode'];
  /** The block that is looked at, from 0. */
  readonly block: number;
  readonly followed: number;
}

const labelWidth = 64;
const headHeight = 22;
const cellWidth = 36;

/** Name of a pipeline stage: `Load`, `FF 1`, `UP 2`. */
export const stageName = (processor: string, junction: number): string =>
  processor === 'load' ? say('Load') : `${processor} ${junction}`;

/** Blocks that a picture so wide has room for, and the first of them: the block looked at stays in the right half. */
export function timelineWindow(
  width: number,
  block: number,
): { readonly first: number; readonly count: number } {
  const count = Math.max(4, Math.floor((width - labelWidth) / cellWidth));
  return { first: Math.max(0, block - Math.floor(count * 0.7)), count };
}

/** The block under a place of the picture, and the stage in it; undefined beside the cells. */
export function timelineCell(
  moment: PipelineMoment,
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
): { readonly block: number; readonly stage: number } | undefined {
  const { first, count } = timelineWindow(width, moment.block);
  const stages = pipelineStages(moment.layers, moment.mode).length;
  const column = Math.floor((x - labelWidth) / cellWidth);
  const stage = Math.floor(((y - headHeight) / (height - headHeight)) * stages);
  return column >= 0 && column < count && stage >= 0 && stage < stages
    ? { block: first + column, stage }
    : undefined;
}

/** A row a processor, a column a block: the number of the input in each; the followed one stands out. */
export function timelinePicture(moment: PipelineMoment): Picture {
  const { layers, mode, block: now, followed } = moment;
  const stages = pipelineStages(layers, mode);
  const rowHeight = Math.min(24, Math.max(7, Math.floor(420 / stages.length)));
  return {
    height: () => headHeight + stages.length * rowHeight + 2,
    draw(pen, width, height, palette) {
      const { first, count } = timelineWindow(width, now);
      const place = (block: number, row: number) =>
        [labelWidth + (block - first) * cellWidth + 1, headHeight + row * rowHeight + 1] as const;
      const size = [cellWidth - 2, rowHeight - 2] as const;
      const rowOf = new Map(
        stages.map(({ processor, junction }, row) => [stageName(processor, junction), row]),
      );
      pen.text(0, headHeight / 2, say('Block'), { colour: palette.muted });
      for (let block = first; block < first + count; block++)
        pen.text(place(block, 0)[0] + size[0] / 2, headHeight / 2, String(block), {
          colour: block === now ? palette.foreground : palette.muted,
          bold: block === now,
          anchor: 'middle',
        });
      // Deep pipelines name as many rows as there is room for.
      const named = Math.ceil(12 / rowHeight);
      for (const [name, row] of rowOf)
        if (row % named === 0)
          pen.text(0, place(first, row)[1] + size[1] / 2, name, { colour: palette.foreground, size: 12 });
      for (const { block, processor, junction, input } of pipelineTimeline(layers, mode, count, first)) {
        const [x, y] = place(block, rowOf.get(stageName(processor, junction)) ?? 0);
        const own = input === followed;
        pen.boxes([x, y, ...size], {
          colour: own ? palette.accent : palette.series[0],
          opacity: own ? 0.4 : 0.08 + 0.1 * (input % 2),
        });
        if (own) outline(pen, [x, y, ...size], palette.accent, 2);
        if (rowHeight >= 13)
          pen.text(x + size[0] / 2, y + size[1] / 2, String(input), {
            colour: own ? palette.foreground : palette.muted,
            bold: own,
            anchor: 'middle',
          });
      }
      const [x] = place(now, 0);
      outline(pen, [x - 1, headHeight, cellWidth, height - headHeight - 1], palette.foreground, 1.5);
    },
  };
}

function outline(
  pen: Parameters<Picture['draw']>[0],
  [x, y, width, height]: readonly [number, number, number, number],
  colour: string,
  stroke: number,
): void {
  const [right, bottom] = [x + width, y + height];
  pen.path([x, y, right, y, right, bottom, x, bottom, x, y], { colour, width: stroke });
}
