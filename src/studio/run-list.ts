import type { RunSummary } from './protocol.ts';

/** Runs whose words (network, dataset, training, id, status, `seed 3`) hold every word searched; newest first. */
export function findRuns(runs: readonly RunSummary[], search: string): readonly RunSummary[] {
  const words = search
    .toLowerCase()
    .replace(/seed\s+(\d+)/g, 'seed=$1;')
    .split(/\s+/)
    .filter(Boolean);
  const found =
    words.length === 0 ? runs : runs.filter((run) => words.every((word) => textOf(run).includes(word)));
  return [...found].sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
}

const textOf = (run: RunSummary) =>
  `${run.network} ${run.dataset} ${run.training} ${run.id} ${run.status} seed=${run.seed};`.toLowerCase();

/** Short name of a run in legends: network, and seed. */
export const runName = (run: Pick<RunSummary, 'network' | 'seed'>): string =>
  `${run.network} · seed ${run.seed}`;

/** What runs that differ by seed alone have in common. */
export const planName = (run: {
  readonly network: string;
  readonly dataset: string;
  readonly training?: string;
}): string => [run.network, run.dataset, run.training].filter(Boolean).join(' · ');
