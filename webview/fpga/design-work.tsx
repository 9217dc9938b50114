import { devicesFor } from '../../src/hardware/devices.ts';
import { utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import { isTried } from '../../src/studio/fpga-design.ts';
import { accuracyTable, utilisationTable } from '../../src/studio/fpga-tables.ts';
import type { HardwareJobState } from '../../src/studio/hardware-job.ts';
import type { Question } from '../../src/studio/protocol.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import type { EstimateProps } from './estimate-view.tsx';
import { useJobs } from './jobs.ts';

type Work = Question<'hardwareWork'>['work'];

const works: readonly { readonly work: Work; readonly title: string }[] = [
  { work: 'synthesize', title: 'Synthesize' },
  { work: 'writeVerilog', title: 'Write Verilog…' },
  { work: 'testFixedPoint', title: 'Test in fixed point…' },
];

/** Real synthesis, Verilog and fixed point of the file's design: started here, followed, stopped, compared. */
export function DesignWork(props: EstimateProps) {
  const { network, file, shown } = props;
  const store = useStore();
  const trying = isTried(store.tried.value);
  const jobs = useJobs(network, shown);
  const start = async (work: Work) => {
    const question = { kind: 'hardwareWork', work, network: network.spec.name, hardware: file.name } as const;
    const answer = await store.host.ask(question);
    if (!answer.ok && answer.error.code !== 'cancelled') store.notice.value = answer.error;
  };
  return (
    <section class="fpga-panel" aria-labelledby="work-title">
      <div class="panel-head">
        <h2 id="work-title">Check it</h2>
        <p class="muted">
          {trying
            ? 'Write the design tried into the file to synthesize it.'
            : 'Yosys counts what the written Verilog takes; the bit-accurate model tests trained weights.'}
        </p>
        <div class="toolbar">
          {works.map(({ work, title }, i) => (
            <button
              key={work}
              type="button"
              class={i === 0 ? 'button' : 'button secondary'}
              disabled={trying}
              onClick={() => start(work)}
            >
              {title}
            </button>
          ))}
        </div>
      </div>
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
    return <DataTable table={table} name={`${name}-synthesis`} />;
  }
  if (job.accuracy)
    return <DataTable table={accuracyTable(estimate.network, job.accuracy)} name={`${name}-fixed-point`} />;
  return null;
}
