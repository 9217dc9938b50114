import { useMemo, useState } from 'preact/hooks';
import { devicesFor } from '../../src/hardware/devices.ts';
import { estimateHardware } from '../../src/hardware/estimate.ts';
import { parallelismChoices, utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import { resourceTitle } from '../../src/studio/fpga/cells.ts';
import {
  type AxisName,
  designMarks,
  designOf,
  designTable,
  designText,
  resourceAxis,
} from '../../src/studio/fpga/designs.ts';
import { designAt, paretoPicture } from '../../src/studio/pictures/pareto-picture.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Twin } from '../widgets/twin.tsx';
import { type EstimateProps, useTry, writeHardware } from './design.ts';
import { ThroughputTarget } from './throughput-target.tsx';

/** The designs that no other beats, speed against a resource: a click or the arrow keys try one, Enter writes it. */
export function DesignsPlot({ network, file, shown, estimate }: EstimateProps) {
  const store = useStore();
  const tryChange = useTry(file);
  const [axisName, setAxis] = useState<AxisName>('lut');
  const [pointed, setPointed] = useState<number>();
  // The front does not depend on the z tried, only on what else is.
  const { device, clock, fixedPoint, mode } = shown;
  const front = useMemo(
    () => parallelismChoices(network, shown),
    [network, file, device, clock, fixedPoint, mode],
  );
  const marks = useMemo(() => {
    const own = estimateHardware(network, { ...shown, parallelism: file.parallelism });
    return designMarks(front, own.ok ? designOf(own.value) : undefined);
  }, [network, file, shown, front]);
  const bars = useMemo(() => utilisationOf(estimate, devicesFor(shown)), [estimate, shown]);
  const z = estimate.junctions.map((junction) => junction.z).join();
  const chosen = marks.findIndex(({ point }) => point.parallelism.join() === z);
  const at = pointed ?? (chosen >= 0 ? chosen : undefined);
  const axis = useMemo(() => resourceAxis(axisName, estimate.available, bars), [axisName, estimate, bars]);
  const plot = useMemo(() => ({ marks, axis, at }), [marks, axis, at]);
  const picture = useMemo(() => paretoPicture(plot), [plot]);
  const take = (index: number) => {
    setPointed(undefined);
    tryChange({ parallelism: marks[index].point.parallelism });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = marks.length - 1;
    const now = Math.max(chosen, 0);
    const to = {
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined && last >= 0) take(Math.min(last, Math.max(0, to)));
    else if (event.key === 'Enter' && store.tried.value.parallelism)
      void writeHardware(store, file.name, store.tried.value);
    else return;
    event.preventDefault();
  };
  const title = () =>
    say('Designs of {network} on {device}: inputs per second against {resource}', {
      network: estimate.network,
      device: estimate.device,
      resource: resourceAxis(axisName, estimate.available, bars).title,
    });
  return (
    <section class="fpga-panel" aria-labelledby="designs-title">
      <div class="panel-head">
        <h2 id="designs-title">{say('Choose z')}</h2>
        <label class="field">
          <span>{say('Against')}</span>
          <select value={axisName} onChange={(event) => setAxis(event.currentTarget.value as AxisName)}>
            {bars.map((bar) => (
              <option key={bar.resource} value={bar.resource}>
                {resourceTitle(bar)}
              </option>
            ))}
            <option value="share">{say('greatest share')}</option>
          </select>
        </label>
      </div>
      <PictureFrame
        picture={picture}
        label={say('{title}. Arrow keys try a design, Enter writes it to the file.', { title: title() })}
        name={`${estimate.network}-${estimate.hardware}-designs`}
        onMove={(x, y, width) => setPointed(designAt(plot, x, y, width))}
        onLeave={() => setPointed(undefined)}
        onPress={() => pointed !== undefined && take(pointed)}
        onKeyDown={onKeyDown}
      >
        {at === undefined
          ? say('A click or the arrow keys try a design.')
          : `${designText(marks[at], bars)} ${say('A square marks the file’s, a cross what has no room.')}`}
      </PictureFrame>
      <ThroughputTarget {...{ network, file, shown, estimate }} />
      <Twin title={say('Designs as a table')}>
        {() => (
          <DataTable
            table={() => designTable(title(), marks, estimate.available, bars)}
            name={`${estimate.network}-${estimate.hardware}-designs`}
          />
        )}
      </Twin>
    </section>
  );
}
