import { useMemo, useRef, useState } from 'preact/hooks';
import { axisAt, parallelPicture } from '../../src/studio/pictures/parallel-picture.ts';
import { say } from '../../src/studio/say.ts';
import { type Brushes, placeOf, withBrush } from '../../src/studio/search/brush.ts';
import type { Hyperparameter } from '../../src/studio/search/trials.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { BrushControls } from './brush-controls.tsx';
import type { TrialsProps } from './trials-drawing.tsx';

interface ParameterAxesProps extends TrialsProps {
  readonly parameters: readonly Hyperparameter[];
  readonly brushes: Brushes;
  readonly onBrush: (brushes: Brushes) => void;
}

/** Parallel coordinates of the hyperparameters; dragging along an axis, or the sliders below, narrow the trials. */
export function ParameterAxes(props: ParameterAxesProps) {
  const { name, weighed, shown, chosen, parameters, brushes, onBrush } = props;
  const { trials, best } = weighed;
  const drag = useRef<{ readonly axis: string; readonly from: number } | undefined>(undefined);
  const pointer = useRef<ReturnType<typeof axisAt>>(undefined);
  const [axis, setAxis] = useState<string>();
  const plot = useMemo(
    () => ({ parameters, trials, shown: new Set(shown), brushes, best, at: chosen }),
    [parameters, trials, shown, brushes, best, chosen],
  );
  const picture = useMemo(() => parallelPicture(plot), [plot]);
  if (parameters.length === 0) return null;
  const stretch = (to: number) => {
    const { axis: dragged, from } = drag.current!;
    onBrush(withBrush(brushes, dragged, { low: Math.min(from, to), high: Math.max(from, to) }));
  };
  return (
    <section class="plan-section" aria-labelledby="axes-title">
      <h3 id="axes-title">{say('Hyperparameters of the trials')}</h3>
      <PictureFrame
        picture={picture}
        label={say('Parallel coordinates of {parameters} hyperparameters of {trials} trials', {
          parameters: parameters.length,
          trials: trials.length,
        })}
        name={`${name}-hyperparameters`}
        onMove={(x, y, width) => {
          pointer.current = axisAt(plot, x, y, width);
          const place = pointer.current?.place;
          if (drag.current && place !== undefined) stretch(place);
        }}
        onDown={() => {
          if (!pointer.current) return;
          const { parameter, place } = pointer.current;
          drag.current = { axis: parameter.name, from: place };
          setAxis(parameter.name);
        }}
        onPress={() => {
          // A press without a drag takes the brush away.
          const { axis: pressed, from } = drag.current ?? {};
          if (pressed !== undefined && from === pointer.current?.place)
            onBrush(withBrush(brushes, pressed, undefined));
          drag.current = undefined;
        }}
        onLeave={() => {
          drag.current = undefined;
        }}
      >
        {brushes.size > 0
          ? say('{shown} of {all} trials are within the limits.', { shown: shown.length, all: trials.length })
          : say('Squares mark the best trial, discs the chosen one. Drag along an axis to limit the trials.')}
        {trials.some((trial) => parameters.some((parameter) => placeOf(parameter, trial) === undefined)) &&
          ` ${say('A trial without a hyperparameter passes left of its axis.')}`}
      </PictureFrame>
      <BrushControls
        parameters={parameters}
        brushes={brushes}
        axis={axis}
        onAxis={setAxis}
        onBrush={onBrush}
      />
    </section>
  );
}
