import { pipelineStages, stalenessOf } from '../../hardware/views/pipeline-view.ts';
import { formatCount } from '../format.ts';
import { type PipelineMoment, stageName } from '../pictures/timeline-picture.ts';
import { say, sayCount } from '../say.ts';

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
  const list = named.map(({ name, input }) => say('{name} on input {input}', { name, input })).join(', ');
  const idle = stages.length - busy.length;
  const work =
    list || say('{count} processors work, none on input {input}', { count: busy.length, input: followed });
  const values = {
    block,
    first: formatCount(block * clocks),
    last: formatCount((block + 1) * clocks - 1),
    work,
  };
  return [
    idle > 0
      ? say('Block {block}, clocks {first}–{last}: {work}; {idle} still idle.', { ...values, idle })
      : say('Block {block}, clocks {first}–{last}: {work}.', values),
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
    return say(
      'FF {junction} computes input {input} with weights that miss {updates} of the inputs before it.',
      {
        junction: forward.junction,
        input: followed,
        updates: updates(Math.min(missedByForward, followed)),
      },
    );
  }
  const backward = stages.find(({ processor, input }) => processor === 'BP' && input === followed);
  if (!backward) return '';
  const { newerInBackward } = staleness[backward.junction - 1];
  return say('BP {junction} computes input {input} with weights {updates} newer than its own FF had.', {
    junction: backward.junction,
    input: followed,
    updates: updates(Math.min(newerInBackward, followed)),
  });
}

const updates = (count: number) =>
  count === 0 ? say('no update') : sayCount(count, '{count} update', '{count} updates');

/** Junctions named one by one at most where staleness is told in a sentence. */
const mostJunctions = 6;

/** How many updates every junction's FF misses, in a sentence. */
export function stalenessSentence(layers: number): string {
  const each = stalenessOf(layers)
    .filter(({ junction }) => layers <= mostJunctions || junction === 1 || junction === layers)
    .map(({ junction, missedByForward }) =>
      say('{count} in junction {junction}', { count: missedByForward, junction }),
    );
  const list = layers <= mostJunctions ? each.join(', ') : each.join(' … ');
  return say(
    'Against plain online descent, FF computes with weights that miss 2(L − i) + 1 updates: {list}.',
    {
      list,
    },
  );
}
