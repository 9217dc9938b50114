import { pipelineStages, stalenessOf } from '../../hardware/views/pipeline-view.ts';
import { formatCount } from '../format.ts';
import { type PipelineMoment, stageName } from '../pictures/timeline-picture.ts';

/** Processors named one by one at most; of deeper networks the followed input's are told alone. */
const mostNamed = 9;

/** A block of `clocks` clocks of the pipeline in words: who works on which input, and on how old weights the followed one was computed. */
export function pipelineText({ layers, mode, block, followed }: PipelineMoment, clocks: number): string {
  const stages = pipelineStages(layers, mode).map(({ processor, junction, delay }) => ({
    name: stageName(processor, junction),
    processor,
    junction,
    input: block - delay,
  }));
  const busy = stages.filter(({ input }) => input >= 0);
  const named = stages.length <= mostNamed ? busy : busy.filter(({ input }) => input === followed);
  const list = named.map(({ name, input }) => `${name} on input ${input}`).join(', ');
  const idle = stages.length - busy.length;
  return [
    `Block ${block}, clocks ${formatCount(block * clocks)}–${formatCount((block + 1) * clocks - 1)}: ${list || `${busy.length} processors work, none on input ${followed}`}${idle > 0 ? `; ${idle} still idle` : ''}.`,
    stalenessText(stages, layers, mode, followed),
  ]
    .filter(Boolean)
    .join(' ');
}

interface Busy {
  readonly processor: string;
  readonly junction: number;
  readonly input: number;
}

/** Where the followed input is in this block, and which updates its weights miss or have. */
function stalenessText(
  stages: readonly Busy[],
  layers: number,
  mode: PipelineMoment['mode'],
  followed: number,
): string {
  if (mode === 'inference') return '';
  const staleness = stalenessOf(layers);
  const forward = stages.find(({ processor, input }) => processor === 'FF' && input === followed);
  if (forward) {
    const { missedByForward } = staleness[forward.junction - 1];
    return `FF ${forward.junction} computes input ${followed} with weights that miss ${updates(Math.min(missedByForward, followed))} of the inputs before it.`;
  }
  const backward = stages.find(({ processor, input }) => processor === 'BP' && input === followed);
  if (!backward) return '';
  const { newerInBackward } = staleness[backward.junction - 1];
  return `BP ${backward.junction} computes input ${followed} with weights ${updates(Math.min(newerInBackward, followed))} newer than its own FF had.`;
}

const updates = (count: number) =>
  count === 0 ? 'no update' : count === 1 ? '1 update' : `${count} updates`;

/** Junctions named one by one at most where staleness is told in a sentence. */
const mostJunctions = 6;

/** How many updates every junction's FF misses, in a sentence. */
export function stalenessSentence(layers: number): string {
  const each = stalenessOf(layers)
    .filter(({ junction }) => layers <= mostJunctions || junction === 1 || junction === layers)
    .map(({ junction, missedByForward }) => `${missedByForward} in junction ${junction}`);
  const list = layers <= mostJunctions ? each.join(', ') : each.join(' … ');
  return `Against plain online descent, FF computes with weights that miss 2(L − i) + 1 updates: ${list}.`;
}
