import type { RunRecord } from '../runs/run.ts';
import { formatCount, formatTime } from './format.ts';
import type { RunSummary } from './protocol.ts';
import { type PlainText, say } from './say.ts';

/**
 * Runs whose words (network, dataset, training, id, status, `seed 3`) hold every word searched; newest first. The
 * page's words for seed and status are found too.
 */
export function findRuns(runs: readonly RunSummary[], search: string): readonly RunSummary[] {
  const words = search
    .toLowerCase()
    .replace(/(seed|种子)\s*(\d+)/g, 'seed=$2;')
    .split(/\s+/)
    .filter(Boolean);
  const found =
    words.length === 0 ? runs : runs.filter((run) => words.every((word) => textOf(run).includes(word)));
  return [...found].sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
}

const textOf = (run: RunSummary) =>
  [
    run.network,
    run.dataset,
    run.training,
    run.id,
    run.status,
    say(runStatusNames[run.status]),
    `seed=${run.seed};`,
  ]
    .join(' ')
    .toLowerCase();

/** Short name of a run in legends: network, and seed. */
export const runName = (run: Pick<RunSummary, 'network' | 'seed'>): string =>
  say('{network} · seed {seed}', run);

/** What states of runs are called. */
export const runStatusNames: Readonly<Record<RunSummary['status'], PlainText>> = {
  running: 'running',
  paused: 'paused',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

/** What runs that differ by seed alone have in common. */
export const planName = (run: {
  readonly network: string;
  readonly dataset: string;
  readonly training?: string;
}): string => [run.network, run.dataset, run.training].filter(Boolean).join(' · ');

/** What is known of a run that is drawn. */
export interface KnownRun {
  readonly network: string;
  readonly dataset: string;
  readonly training?: string;
  readonly seed: number;
  readonly weights?: number;
  readonly created?: string;
}

/**
 * Names of runs shown together, and of the groups that differ by seed alone. Two runs of one name are told apart by
 * their time; networks of one name whose sparsity has changed between the runs are no group, and told apart by weights.
 */
export function namesOf(runs: readonly KnownRun[]): { readonly name: string; readonly group: string }[] {
  const names = runs.map(runName);
  const plans = runs.map(planName);
  const weightsOf = new Map<string, Set<number>>();
  runs.forEach(({ weights }, i) => {
    const seen = weightsOf.get(plans[i]) ?? new Set();
    weightsOf.set(plans[i], weights === undefined ? seen : seen.add(weights));
  });
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return runs.map(({ weights, created }, i) => ({
    name: created && count.get(names[i])! > 1 ? `${names[i]}, ${formatTime(created)}` : names[i],
    group:
      weights !== undefined && weightsOf.get(plans[i])!.size > 1
        ? say('{plan} · {weights} weights', { plan: plans[i], weights: formatCount(weights) })
        : plans[i],
  }));
}

/** A run as the picker lists it. */
export function runSummary(folder: string, record: RunRecord): RunSummary {
  return {
    folder,
    id: record.id,
    created: record.created,
    network: record.network.name,
    dataset: record.dataset.name,
    training: record.training.name,
    seed: record.seed,
    weights: record.weights,
    status: record.status,
    testAccuracy: record.result?.testAccuracy,
    epochs: record.result?.epochs,
  };
}
