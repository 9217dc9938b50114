import { useMemo, useState } from 'preact/hooks';
import type { Figure } from '../../src/experiment/report/figure.ts';
import type { SummaryPoint } from '../../src/experiment/summary.ts';
import { formatAccuracy, formatCount } from '../../src/studio/format.ts';
import { nearestMark, nextMark } from '../../src/studio/nearest-mark.ts';
import { figureMarks, figurePicture } from '../../src/studio/pictures/figure-picture.ts';
import { say } from '../../src/studio/say.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';

interface ExperimentDrawingProps {
  readonly name: string;
  readonly label: string;
  readonly figure: Figure;
  readonly rows: readonly SummaryPoint[];
  readonly nameOf: (row: number) => string;
  readonly chosen?: number;
  readonly onSelect: (row: number) => void;
}

/** The figure of an experiment; the pointer or the arrow keys name a point, a click or Enter chooses it. */
export function ExperimentDrawing(props: ExperimentDrawingProps) {
  const { figure, rows, chosen, onSelect, nameOf } = props;
  const [hovered, setHovered] = useState<number>();
  const at = hovered ?? chosen;
  const picture = useMemo(() => figurePicture(figure, at), [figure, at]);
  const onMove = (x: number, y: number, width: number) =>
    setHovered(nearestMark(figureMarks(figure, width), x, y)?.point.row);
  const onKeyDown = (event: KeyboardEvent) => {
    // Any width will do: only the order of the points counts.
    const order = figureMarks(figure, 1000).map(({ point }) => point.row);
    if (event.key === 'Enter' && at !== undefined) onSelect(at);
    else {
      const next = nextMark(order, at, event.key);
      if (next === undefined) return;
      setHovered(next);
    }
    event.preventDefault();
  };
  return (
    <PictureFrame
      picture={picture}
      label={props.label}
      name={props.name}
      onMove={onMove}
      onPress={() => hovered !== undefined && onSelect(hovered)}
      onLeave={() => setHovered(undefined)}
      onKeyDown={onKeyDown}
    >
      {at !== undefined && rows[at]
        ? `${nameOf(at)}: ${describe(rows[at])}`
        : say('Choose a point to see its runs.')}
    </PictureFrame>
  );
}

function describe({ mean, low, high, runs, weights }: SummaryPoint): string {
  const values = { accuracy: formatAccuracy(mean), weights: formatCount(Math.round(weights)) };
  if (runs === 1) return say('{accuracy}, 1 run, {weights} weights', values);
  return say('{accuracy} ({low} to {high}), {runs} runs, {weights} weights', {
    ...values,
    low: formatAccuracy(low),
    high: formatAccuracy(high),
    runs,
  });
}
