import { useMemo } from 'preact/hooks';
import { devicesFor } from '../../src/hardware/devices.ts';
import { utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import { utilisationTable } from '../../src/studio/fpga/utilisation-table.ts';
import { utilisationPicture } from '../../src/studio/pictures/utilisation-picture.ts';
import { say, sayCore } from '../../src/studio/say.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Twin } from '../widgets/twin.tsx';
import type { EstimateProps } from './design.ts';
import { useSynthesis } from './jobs.ts';

/** What the design takes of the part: estimate, interval, and what synthesis counted of the same design. */
export function Utilisation({ network, shown, estimate }: EstimateProps) {
  const bars = useMemo(() => utilisationOf(estimate, devicesFor(shown)), [estimate, shown]);
  const synthesis = useSynthesis(network, shown)?.usage;
  const picture = useMemo(() => utilisationPicture(bars, synthesis), [bars, synthesis]);
  const title = () => say('{network} on {device}: resources', estimate);
  const name = `${estimate.network}-${estimate.hardware}-resources`;
  return (
    <section class="fpga-panel" aria-labelledby="utilisation-title">
      <h2 id="utilisation-title">{say('Resources of {device}', estimate)}</h2>
      <PictureFrame picture={picture} label={title()} name={name}>
        {say('The whisker holds 90 % of syntheses; hatched is what the part has not.')}
        {synthesis && ` ${say('The diamond is what Yosys counted.')}`}
      </PictureFrame>
      <p class="muted">
        {say('DSP policy: whole processors take DSP blocks, FF first, then BP, then UP.')}
        {say(' ')}
        {sayCore(estimate.phrases.dspPolicy)}
      </p>
      <Twin title={say('Resources as a table')}>
        {() => <DataTable table={() => utilisationTable(title(), bars, synthesis)} name={name} />}
      </Twin>
    </section>
  );
}
