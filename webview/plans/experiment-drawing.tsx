import { useMemo, useState } from 'preact/hooks';
import type { Figure } from '../../src/experiment/report/figure.ts';
import type { SummaryPoint } from '../../src/experiment/summary.ts';
import { formatAccuracy, formatCount } from '../../src/studio/format.ts';
import { nearestMark, nextMark } from '../../src/studio/nearest-mark.ts';
import { figureMarks, figurePicture } from '../../src/studio/pictures/figure-picture.ts';
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
        : 'Choose a point to see its runs.'}
    </PictureFrame>
  );
}

function describe({ mean, low, high, runs, weights }: SummaryPoint): string {
  const band = runs > 1 ? ` (${formatAccuracy(low)} to ${formatAccuracy(high)})` : '';
  return `${formatAccuracy(mean)}${band}, ${runs} ${runs === 1 ? 'run' : 'runs'}, ${formatCount(Math.round(weights))} weights`;
}
