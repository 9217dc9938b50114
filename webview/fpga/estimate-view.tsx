import { useMemo } from 'preact/hooks';
import { junctionResources } from '../../src/hardware/views/junction-resources.ts';
import { hardwareJunctionTable } from '../../src/studio/fpga/junction-table.ts';
import { say } from '../../src/studio/say.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { Advice } from './advice.tsx';
import type { EstimateProps } from './design.ts';
import { DesignJobs } from './design-jobs.tsx';
import { DesignWork } from './design-work.tsx';
import { DesignsPlot } from './designs-plot.tsx';
import { KeyFigures } from './key-figures.tsx';
import { MemoryPorts } from './memory-ports.tsx';
import { OtherDevices } from './other-devices.tsx';
import { Pipeline } from './pipeline.tsx';
import { Storage } from './storage.tsx';
import { Utilisation } from './utilisation.tsx';

/** A design from its key figures to its memories. */
export function EstimateView(props: EstimateProps) {
  const { network, shown, estimate } = props;
  const resources = useMemo(() => junctionResources(network, shown, estimate), [network, shown, estimate]);
  return (
    <>
      <KeyFigures {...props} />
      <Advice {...props} />
      <div class="fpga-columns">
        <div class="fpga-stack">
          <Utilisation {...props} />
          <DesignWork {...props} />
        </div>
        <DesignsPlot {...props} />
      </div>
      <DesignJobs {...props} />
      <Pipeline {...props} />
      <div class="fpga-columns">
        <MemoryPorts {...props} />
        <Storage {...props} />
      </div>
      <section aria-labelledby="junctions-title">
        <h2 id="junctions-title">{say('Junction by junction')}</h2>
        <DataTable
          table={() => hardwareJunctionTable(network, estimate, resources)}
          name={`${estimate.network}-${estimate.hardware}-junctions`}
        />
      </section>
      <OtherDevices {...props} />
    </>
  );
}
