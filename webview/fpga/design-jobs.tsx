import { devicesFor } from '../../src/hardware/devices.ts';
import { utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import { formatCount } from '../../src/studio/format.ts';
import { accuracyTable } from '../../src/studio/fpga/result-tables.ts';
import { utilisationTable } from '../../src/studio/fpga/utilisation-table.ts';
import type { HardwareJobState } from '../../src/studio/hardware-job.ts';
import { say, tellText } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import type { EstimateProps } from './design.ts';
import { useJobs } from './jobs.ts';

/** The jobs of the design shown: progress and stop while they run, then estimate and synthesis side by side. */
export function DesignJobs(props: EstimateProps) {
  const jobs = useJobs(props.network, props.shown);
  if (jobs.length === 0) return null;
  return (
    <section class="fpga-panel" aria-label={say('Synthesis and fixed point')}>
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
  const name = say(kindNames[kind]);
  const label = say('{job} of {network}', { job: name, network: job.network });
  const running = state === 'running';
  return (
    <article class="fpga-job" aria-label={label}>
      <div class="training">
        <strong>{name}</strong>
        {running && <progress max={1} value={share} aria-label={label} />}
        <span class="muted" role="status">
          {running ? message : outcome(job)}
          {!running && !fresh && ` ${say('Of another text of the file than the one shown.')}`}
        </span>
        {problem && <span class="problem">{tellText(problem)}</span>}
        {running && (
          <button type="button" class="button secondary" onClick={() => act('stop')}>
            {say('Stop')}
          </button>
        )}
        {hasLog && (
          <button type="button" class="button secondary" onClick={() => act('showLog')}>
            {say('Open log')}
          </button>
        )}
      </div>
      {fresh && <JobResult {...props} />}
    </article>
  );
}

function outcome({ state, synthesis, accuracy }: HardwareJobState): string {
  if (state === 'stopped') return say('Stopped.');
  if (state === 'failed') return say('Failed.');
  if (synthesis) {
    const time = synthesis.cached ? say('kept from before') : `${synthesis.seconds.toFixed(0)} s`;
    return say(
      synthesis.whole
        ? 'The whole design, {time}.'
        : 'One of each processor and memory, times their number, {time}.',
      { time },
    );
  }
  return accuracy
    ? say('{samples} test inputs, bit by bit.', { samples: formatCount(accuracy.samples) })
    : say('Done.');
}

function JobResult({ shown, estimate, job }: JobProps) {
  const name = `${estimate.network}-${estimate.hardware}`;
  if (job.synthesis) {
    const bars = utilisationOf(estimate, devicesFor(shown));
    const { usage } = job.synthesis;
    const table = () =>
      utilisationTable(say('Estimate and synthesis of {network} on {device}', estimate), bars, usage);
    return <DataTable table={table} name={`${name}-synthesis`} />;
  }
  const { accuracy } = job;
  if (accuracy)
    return <DataTable table={() => accuracyTable(estimate.network, accuracy)} name={`${name}-fixed-point`} />;
  return null;
}
