import type { HardwareEstimate } from '../../hardware/estimate.ts';
import { pipelineStages, pipelineTimeline, stalenessOf } from '../../hardware/views/pipeline-view.ts';
import { stageName } from '../pictures/timeline-picture.ts';
import { say } from '../say.ts';
import type { Cell, Table } from '../table.ts';
import { count, left, named, right } from './cells.ts';

/** The input that each processor works on, a row a processor, a column a block. */
export function timelineTable(
  layers: number,
  mode: HardwareEstimate['mode'],
  first: number,
  blocks: number,
): Table {
  const entries = pipelineTimeline(layers, mode, blocks, first);
  return {
    caption: say('Input that each processor works on in blocks {first} to {last}', {
      first,
      last: first + blocks - 1,
    }),
    columns: [
      left('Processor'),
      ...Array.from({ length: blocks }, (_, at) => named(say('Block {block}', { block: first + at }))),
    ],
    rows: pipelineStages(layers, mode).map((stage) => ({
      cells: [
        stageName(stage.processor, stage.junction),
        ...Array.from({ length: blocks }, (_, at): Cell => {
          const found = entries.find(
            ({ block, processor, junction }) =>
              block === first + at && processor === stage.processor && junction === stage.junction,
          );
          return found ? { text: String(found.input), value: found.input } : '';
        }),
      ],
    })),
  };
}

/** How old the weights are that each junction computes with. */
export const stalenessTable = (layers: number): Table => ({
  caption: say('Weights against plain online descent, and the queue of activations that this takes'),
  columns: [
    right('Junction'),
    right('Updates that FF misses'),
    right('Updates that BP has and FF had not'),
    right('Copies of its left activations'),
  ],
  rows: stalenessOf(layers).map(({ junction, missedByForward, newerInBackward, copies }) => ({
    cells: [
      { text: String(junction), value: junction },
      count(missedByForward),
      junction === 1 ? say('no BP') : count(newerInBackward),
      count(copies),
    ],
  })),
});
