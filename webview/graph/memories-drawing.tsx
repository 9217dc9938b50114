import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Connections } from '../../src/network/connections.ts';
import { cycleState, memoriesPicture } from '../../src/studio/pictures/memories-picture.ts';
import { say, sayCount } from '../../src/studio/say.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';

interface MemoriesDrawingProps {
  readonly connections: Connections;
  /** Parallelism: memories, and edges a cycle. */
  readonly z: number;
  readonly name: string;
}

const millisecondsPerCycle = 400;

/** A clash-free junction cycle by cycle: what each memory reads. Plays only when asked to. */
export function MemoriesDrawing({ connections, z, name }: MemoriesDrawingProps) {
  const cycles = Math.ceil(connections.leftOf.length / z);
  const [cycle, setCycle] = useState(0);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setCycle((now) => (now + 1) % cycles), millisecondsPerCycle);
    return () => clearInterval(timer);
  }, [playing, cycles]);
  const picture = useMemo(() => memoriesPicture(connections, z, cycle), [connections, z, cycle]);
  const { sweep, reads, rights } = useMemo(() => cycleState(connections, z, cycle), [connections, z, cycle]);
  const perSweep = connections.left / z;
  return (
    <>
      <div class="panel-head">
        <button type="button" class="button" onClick={() => setPlaying(!playing)}>
          {say(playing ? 'Pause' : 'Play')}
        </button>
        <button
          type="button"
          class="button secondary"
          onClick={() => setCycle((cycle + cycles - 1) % cycles)}
        >
          {say('Previous cycle')}
        </button>
        <button type="button" class="button secondary" onClick={() => setCycle((cycle + 1) % cycles)}>
          {say('Next cycle')}
        </button>
        <label class="field grow">
          <span>{say('Cycle')}</span>
          <input
            type="range"
            min={0}
            max={cycles - 1}
            value={cycle}
            aria-valuetext={say('cycle {cycle} of {cycles}, sweep {sweep}', {
              cycle: cycle + 1,
              cycles,
              sweep: sweep + 1,
            })}
            onInput={(event) => setCycle(Number(event.currentTarget.value))}
          />
        </label>
      </div>
      <PictureFrame
        picture={picture}
        label={say('Memories of the junction in cycle {cycle}', { cycle: cycle + 1 })}
        name={`${name}-cycle-${cycle + 1}`}
      >
        <span aria-live={playing ? 'off' : 'polite'}>
          {sayCount(
            rights.length,
            'Cycle {cycle} of {cycles}, sweep {sweep} of {sweeps}: reads left neurons {left} for right neuron {right}.',
            'Cycle {cycle} of {cycles}, sweep {sweep} of {sweeps}: reads left neurons {left} for right neurons {right}.',
            {
              cycle: cycle + 1,
              cycles,
              sweep: sweep + 1,
              sweeps: Math.ceil(cycles / perSweep),
              left: shortList(reads.map(({ neuron }) => neuron)),
              right: shortList(rights),
            },
          )}
        </span>
      </PictureFrame>
    </>
  );
}

const shortList = (numbers: readonly number[]) =>
  numbers.length > 24 ? `${numbers.slice(0, 24).join(', ')} …` : numbers.join(', ');
