import { ok, problem, type Result } from '../../base/result.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import { executeExperiment } from '../../experiment/execute-experiment.ts';
import { queuedAtOnce, runPointsOn } from '../../experiment/pool-point.ts';
import { openPool } from '../../queue/open-pool.ts';
import { executeSearch, queuedTrialsAtOnce } from '../../search/execute-search.ts';
import type { SearchEvent } from '../../search/run-search.ts';
import { keptTrial } from '../../search/search-file.ts';
import type { PlanNews, PlanOrder } from './plan-order.ts';

type Order<K extends PlanOrder['kind']> = Extract<PlanOrder, { kind: K }>;
type Say = (news: PlanNews) => void;

/** Runs what is ordered and tells of it; every problem is a value, and stopping is the problem `cancelled`. */
export async function carryOutPlan(order: PlanOrder, say: Say, signal: AbortSignal): Promise<Result<null>> {
  const done = await (order.kind === 'experiment'
    ? experiment(order, say, signal)
    : search(order, say, signal));
  return signal.aborted ? problem('cancelled', 'It was stopped. What is finished is kept.') : done;
}

async function experiment(order: Order<'experiment'>, say: Say, signal: AbortSignal): Promise<Result<null>> {
  const { spec, model, folder, cacheFolder, allowDownload, file } = order;
  const places = { cacheFolder, allowDownload, file };
  const pool = order.queue === undefined ? undefined : await openQueue(order);
  if (pool && !pool.ok) return pool;
  let finished = 0;
  const outcome = await executeExperiment(spec, model, {
    folder,
    file,
    cores: pool ? queuedAtOnce : order.threads,
    signal,
    onEvent(event) {
      if (event.event === 'start') {
        finished = event.reused;
        say({ news: 'begun', finished, total: event.runs });
      } else if (event.event === 'run') finished = event.finished;
      else say({ news: 'failure', problem: event.problem });
    },
    onRows: (rows) => say({ news: 'rows', finished, rows }),
    prepareDataset: (dataset) => loadDataset(dataset, { ...places, signal }),
    runPointIn: runPointsOn(pool?.value, places),
  });
  await pool?.value.close();
  if (!outcome.ok) return outcome;
  say({ news: 'rows', finished, rows: outcome.value.points });
  return ok(null);
}

async function search(order: Order<'search'>, say: Say, signal: AbortSignal): Promise<Result<null>> {
  const { spec, model, folder, file, cacheFolder, allowDownload, threads, queue } = order;
  say({ news: 'begun', finished: 0, total: spec.trials[0] + spec.trials[1] });
  const outcome = await executeSearch(spec, model, {
    folder,
    file,
    place: { cacheFolder, allowDownload },
    openPool: (runsFolder) => openPool(queue, { cacheFolder, allowDownload, runsFolder }, threads),
    concurrency: queue === undefined ? threads : queuedTrialsAtOnce,
    onEvent: trialTeller(say),
    signal,
  });
  return outcome.ok ? ok(null) : outcome;
}

/** Turns a search's events into news. */
function trialTeller(say: Say): (event: SearchEvent) => void {
  const begun = new Map<number, Extract<PlanNews, { news: 'trial' }>['trial']>();
  return (event) => {
    switch (event.event) {
      case 'trial': {
        const { number, stage, training } = event.request;
        const trial = { number, stage, epoch: 0, epochs: training.epochs };
        begun.set(number, trial);
        return say({ news: 'trial', trial });
      }
      case 'epoch': {
        const { epoch, validationAccuracy } = event.metrics;
        const trial = begun.get(event.number);
        if (trial) say({ news: 'trial', trial: { ...trial, epoch, accuracy: validationAccuracy } });
        return;
      }
      case 'scored':
        return say({ news: 'scored', trial: keptTrial(event.trial) });
      case 'failed':
        return say({ news: 'failure', number: event.number, problem: event.problem });
    }
  };
}

const openQueue = ({ queue, cacheFolder, allowDownload, folder, threads }: PlanOrder) =>
  openPool(queue, { cacheFolder, allowDownload, runsFolder: folder }, threads);
