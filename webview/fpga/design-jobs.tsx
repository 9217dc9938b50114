import { devicesFor } from '../../src/hardware/devices.ts';
import { utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import { accuracyTable } from '../../src/studio/fpga/result-tables.ts';
import { utilisationTable } from '../../src/studio/fpga/utilisation-table.ts';
import type { HardwareJobState } from '../../src/studio/hardware-job.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import type { EstimateProps } from './design.ts';
import { useJobs } from './jobs.ts';

/** The jobs of the design shown: progress and stop while they run, then estimate and synthesis side by side. */
export function DesignJobs(props: EstimateProps) {
  const jobs = useJobs(props.network, props.shown);
  if (jobs.length === 0) return null;
  return (
    <section class="fpga-panel" aria-label="Synthesis and fixed point">
      {jobs.map(({ job, fresh }) => (
        <Job key={job.id} {...props} job={job} fresh={fresh} />
      ))}
    </section>
  );
}

interface JobProps extends EstimateProps {
  readonly job: HardwareJobState;
  readonly fresh: boolean;
}

const kindNames = { synthesis: 'Synthesis', accuracy: 'Fixed point' } as const;

/** A job while it runs, or what came of it. */
function Job(props: JobProps) {
  const { job, fresh } = props;
  const { kind, state, message, share, problem, hasLog } = job;
  const store = useStore();
  const act = (action: 'stop' | 'showLog') =>
    store.host.ask({ kind: 'hardwareJob', id: job.id, action }).then((answer) => {
      if (!answer.ok) store.notice.value = answer.error;
    });
  const name = kindNames[kind];
  const running = state === 'running';
  return (
    <article class="fpga-job" aria-label={`${name} of ${job.network}`}>
      <div class="training">
        <strong>{name}</strong>
        {running && <progress max={1} value={share} aria-label={`${name} of ${job.network}`} />}
        <span class="muted" role="status">
          {running ? message : outcome(job)}
          {!running && !fresh && ' Of another text of the file than the one shown.'}
        </span>
        {problem && (
          <span class="problem">
            {problem.message} {problem.hint}
          </span>
        )}
        {running && (
          <button type="button" class="button secondary" onClick={() => act('stop')}>
            Stop
          </button>
        )}
        {hasLog && (
          <button type="button" class="button secondary" onClick={() => act('showLog')}>
            Open log
          </button>
        )}
      </div>
      {fresh && <JobResult {...props} />}
    </article>
  );
}

function outcome({ state, synthesis, accuracy }: HardwareJobState): string {
  if (state === 'stopped') return 'Stopped.';
  if (state === 'failed') return 'Failed.';
  if (synthesis) {
    const how = synthesis.whole ? 'The whole design' : 'One of each processor and memory, times their number';
    return `${how}, ${synthesis.cached ? 'kept from before' : `${synthesis.seconds.toFixed(0)} s`}.`;
  }
  return accuracy ? `${accuracy.samples.toLocaleString('en')} test inputs, bit by bit.` : 'Done.';
}

function JobResult({ shown, estimate, job }: JobProps) {
  const name = `${estimate.network}-${estimate.hardware}`;
  if (job.synthesis) {
    const bars = utilisationOf(estimate, devicesFor(shown));
    const caption = `Estimate and synthesis of ${estimate.network} on ${estimate.device}`;
    const table = utilisationTable(caption, bars, job.synthesis.usage);
    return <DataTable table={() => table} name={`${name}-synthesis`} />;
  }
  const { accuracy } = job;
  if (accuracy)
    return <DataTable table={() => accuracyTable(estimate.network, accuracy)} name={`${name}-fixed-point`} />;
  return null;
}
