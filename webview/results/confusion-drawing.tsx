import { useMemo, useState } from 'preact/hooks';
import {
  confusionCell,
  confusionMargin,
  confusionPicture,
} from '../../src/studio/pictures/confusion-picture.ts';
import type { Results } from '../../src/studio/results.ts';
import { say } from '../../src/studio/say.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';

interface Cell {
  readonly label: number;
  readonly predicted: number;
}

interface ConfusionDrawingProps {
  readonly results: Results;
  readonly cell?: Cell;
  /** A cell was chosen: its mistakes are wanted. */
  readonly onCell: (cell: Cell) => void;
}

/** The confusion matrix; the pointer or the arrow keys name a cell, a click or Enter lists its mistakes. */
export function ConfusionDrawing({ results, cell, onCell }: ConfusionDrawingProps) {
  const [at, setAt] = useState<Cell>();
  const picture = useMemo(() => confusionPicture(results), [results]);
  const { classes, classNames, confusion } = results;
  const onMove = (x: number, y: number, width: number) => {
    const side = confusionCell(classes, width);
    const predicted = Math.floor((x - confusionMargin.left) / side);
    const label = Math.floor((y - confusionMargin.top) / side);
    const inside = predicted >= 0 && predicted < classes && label >= 0 && label < classes;
    setAt(inside ? { label, predicted } : undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, readonly [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
    };
    const step = steps[event.key];
    if (step) {
      const wrap = (value: number) => (value + classes) % classes;
      setAt(
        at
          ? { label: wrap(at.label + step[0]), predicted: wrap(at.predicted + step[1]) }
          : { label: 0, predicted: 0 },
      );
    } else if (event.key === 'Enter' && at) onCell(at);
    else return;
    event.preventDefault();
  };
  const named = at ?? cell;
  return (
    <PictureFrame
      picture={picture}
      label={say('Confusion matrix of {classes} classes', { classes })}
      name="confusion"
      onMove={onMove}
      onPress={() => at && onCell(at)}
      onLeave={() => setAt(undefined)}
      onKeyDown={onKeyDown}
    >
      {named
        ? say('{count} of class {is} were taken for {taken}.', {
            count: confusion[named.label * classes + named.predicted],
            is: classNames[named.label],
            taken: classNames[named.predicted],
          })
        : say('Choose a cell to see its samples.')}
    </PictureFrame>
  );
}
