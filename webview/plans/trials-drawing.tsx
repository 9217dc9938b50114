import { useMemo, useState } from 'preact/hooks';
import { nearestMark, nextMark } from '../../src/studio/nearest-mark.ts';
import { type TrialsPlot, trialMarks, trialsPicture } from '../../src/studio/pictures/trials-picture.ts';
import { say } from '../../src/studio/say.ts';
import { trialSummary } from '../../src/studio/search/trial-table.ts';
import type { SeenTrial, WeighedTrials } from '../../src/studio/search/trials.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';

/** What the pictures of a search have in common. */
export interface TrialsProps {
  readonly name: string;
  readonly weighed: WeighedTrials;
  /** Trials within the brushes. */
  readonly shown: readonly SeenTrial[];
  readonly chosen?: SeenTrial;
  readonly onSelect: (number: number) => void;
}

/** Accuracy against complexity; the pointer or the arrow keys name a trial, a click or Enter chooses it. */
export function TrialsDrawing(props: TrialsProps & Pick<TrialsPlot, 'complexityOf'>) {
  const { name, weighed, shown, chosen, onSelect, complexityOf } = props;
  const { trials, front, best } = weighed;
  const [hovered, setHovered] = useState<number>();
  const at = trials.find(({ number }) => number === hovered) ?? chosen;
  const shownSet = useMemo(() => new Set(shown), [shown]);
  const picture = useMemo(
    () => trialsPicture({ weighed, shown: shownSet, complexityOf, at }),
    [weighed, shownSet, complexityOf, at],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    // Any width will do: only the order of the trials counts.
    const order = trialMarks(weighed, 1000).flatMap(({ trial }) => (shownSet.has(trial) ? [trial] : []));
    if (event.key === 'Enter' && at) onSelect(at.number);
    else {
      const next = nextMark(order, at, event.key);
      if (!next) return;
      setHovered(next.number);
    }
    event.preventDefault();
  };
  return (
    <PictureFrame
      picture={picture}
      label={say('Accuracy against complexity of {trials} trials, {front} of them on the Pareto front', {
        trials: trials.length,
        front: front.length,
      })}
      name={name}
      onMove={(x, y, width) => setHovered(nearestMark(trialMarks(weighed, width), x, y)?.trial.number)}
      onPress={() => hovered !== undefined && onSelect(hovered)}
      onLeave={() => setHovered(undefined)}
      onKeyDown={onKeyDown}
    >
      {at
        ? say('{sentence}.', { sentence: trialSummary(at, weighed) })
        : best && say('Best: {trial}. Choose a trial.', { trial: trialSummary(best, weighed) })}
    </PictureFrame>
  );
}
