import { useMemo, useState } from 'preact/hooks';
import { formatAccuracy, formatCount } from '../../src/studio/format.ts';
import { nearestMark, nextMark } from '../../src/studio/nearest-mark.ts';
import { trialMarks, trialsPicture } from '../../src/studio/pictures/trials-picture.ts';
import type { SearchTrial, SearchView } from '../../src/studio/search-view.ts';
import { useStore } from '../context.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';

interface ParetoDrawingProps {
  readonly name: string;
  readonly view: SearchView;
  readonly weight: number;
  readonly chosen?: SearchTrial;
}

/** Trials with their Pareto front; the pointer or the arrow keys name a trial, a click or Enter chooses it. */
export function ParetoDrawing({ name, view, weight, chosen }: ParetoDrawingProps) {
  const { plans } = useStore();
  const [hovered, setHovered] = useState<number>();
  const at = view.trials.find(({ number }) => number === hovered) ?? chosen;
  const picture = useMemo(() => trialsPicture(view, weight, at), [view, weight, at]);
  const select = () => {
    if (at) plans.selected.value = at.number;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const order = trialMarks(view, 1000).map(({ trial }) => trial.number);
    const next = nextMark(order, at?.number, event.key);
    if (event.key === 'Enter') select();
    else if (next === undefined) return;
    else setHovered(next);
    event.preventDefault();
  };
  const told = at ?? view.best;
  return (
    <PictureFrame
      picture={picture}
      label={`Accuracy against complexity of ${view.trials.length} trials, ${view.front.length} on the Pareto front`}
      name={`${name}-pareto`}
      onMove={(x, y, width) => setHovered(nearestMark(trialMarks(view, width), x, y)?.trial.number)}
      onPress={select}
      onLeave={() => setHovered(undefined)}
      onKeyDown={onKeyDown}
    >
      {told &&
        `${told === view.best ? 'Least f, trial' : 'Trial'} ${told.number}: ${formatAccuracy(told.accuracy)}, ` +
          `${formatCount(told.weights)} weights, f ${told.score.objective.toFixed(4)}`}
    </PictureFrame>
  );
}
