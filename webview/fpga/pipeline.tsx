import { useMemo, useState } from 'preact/hooks';
import { pipelineStages } from '../../src/hardware/views/pipeline-view.ts';
import { stalenessTable, timelineTable } from '../../src/studio/fpga/pipeline-tables.ts';
import { pipelineText, stalenessSentence } from '../../src/studio/fpga/pipeline-text.ts';
import {
  type PipelineMoment,
  timelineCell,
  timelinePicture,
  timelineWindow,
} from '../../src/studio/pictures/timeline-picture.ts';
import { say } from '../../src/studio/say.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Twin } from '../widgets/twin.tsx';
import type { EstimateProps } from './design.ts';

/** Which input is where in each block, stepped by keys; one input is followed through all processors. */
export function Pipeline({ network, estimate }: EstimateProps) {
  const layers = network.junctions.length;
  const { mode } = estimate;
  const filled = Math.max(...pipelineStages(layers, mode).map(({ delay }) => delay));
  const [{ block, followed }, setMoment] = useState({ block: filled, followed: 0 });
  const [pointed, setPointed] = useState<{ readonly block: number; readonly input: number }>();
  const moment: PipelineMoment = useMemo(
    () => ({ layers, mode, block, followed }),
    [layers, mode, block, followed],
  );
  const picture = useMemo(() => timelinePicture(moment), [moment]);
  const go = (to: number) => setMoment({ followed, block: Math.max(0, to) });
  const follow = (input: number) => setMoment({ block, followed: Math.max(0, input) });
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => go(block + 1),
    ArrowLeft: () => go(block - 1),
    ArrowDown: () => follow(followed + 1),
    ArrowUp: () => follow(followed - 1),
    Home: () => go(0),
    End: () => go(followed + filled),
  };
  const onMove = (x: number, y: number, width: number, height: number) => {
    const cell = timelineCell(moment, [x, y], [width, height]);
    const delay = cell && pipelineStages(layers, mode)[cell.stage].delay;
    const input = cell && delay !== undefined ? cell.block - delay : -1;
    setPointed(cell && input >= 0 ? { block: cell.block, input } : undefined);
  };
  const name = `${estimate.network}-pipeline`;
  return (
    <section class="fpga-panel" aria-labelledby="pipeline-title">
      <div class="panel-head">
        <h2 id="pipeline-title">{say('Pipeline')}</h2>
        <p class="muted">
          {say('A block is {clocks} clocks; one input enters in each.', { clocks: estimate.clocksPerInput })}
        </p>
        <div class="toolbar">
          <button type="button" class="button secondary" disabled={block === 0} onClick={() => go(block - 1)}>
            {say('Previous block')}
          </button>
          <button type="button" class="button secondary" onClick={() => go(block + 1)}>
            {say('Next block')}
          </button>
        </div>
      </div>
      <PictureFrame
        picture={picture}
        label={say(
          'Pipeline of {network}: input of each processor by block. Left and right step through blocks, up and down follow another input.',
          { network: estimate.network },
        )}
        name={name}
        onMove={onMove}
        onLeave={() => setPointed(undefined)}
        onPress={() => pointed && setMoment({ block: pointed.block, followed: pointed.input })}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          act();
        }}
      >
        {pipelineText(moment, estimate.clocksPerInput)}
      </PictureFrame>
      {mode === 'training' && <p class="muted">{stalenessSentence(layers)}</p>}
      <Twin title={say('Pipeline as a table, and how old the weights are')}>
        {() => {
          const { first, count } = timelineWindow(700, block);
          return (
            <>
              <DataTable table={() => timelineTable(layers, mode, first, count)} name={name} />
              {mode === 'training' && (
                <DataTable table={() => stalenessTable(layers)} name={`${estimate.network}-staleness`} />
              )}
            </>
          );
        }}
      </Twin>
    </section>
  );
}
