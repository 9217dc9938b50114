import { join } from 'node:path';
import type { Result } from '../../base/result.ts';
import type { SummaryPoint } from '../../experiment/summary.ts';
import type { KeptTrial } from '../../search/search-file.ts';
import type { PlanDetail, PlanState, RunningTrial } from '../../studio/plan-state.ts';
import { searchDetail } from '../../studio/search-answer.ts';
import type { PlanNews, PlanOrder } from './plan-order.ts';

/** Folder of an order's results; plans are known by it. */
export const resultsFolder = ({ folder, spec }: PlanOrder): string => join(folder, spec.name);

/** What is known of one order's plan, from the news of its process. */
export class FollowedPlan {
  readonly order: PlanOrder;
  #state: PlanState;
  #rows: readonly SummaryPoint[] = [];
  readonly #trials: KeptTrial[] = [];
  readonly #running = new Map<number, RunningTrial>();

  constructor(order: PlanOrder) {
    this.order = order;
    this.#state = {
      folder: resultsFolder(order),
      kind: order.kind,
      name: order.spec.name,
      file: order.file,
      state: 'preparing',
      finished: 0,
      total: 0,
      failures: 0,
      revision: 0,
    };
  }

  get state(): PlanState {
    return this.#state;
  }

  get trials(): readonly KeptTrial[] {
    return this.#trials;
  }

  get detail(): PlanDetail {
    const { order } = this;
    return order.kind === 'experiment'
      ? { kind: 'experiment', confidence: order.spec.confidence, rows: this.#rows }
      : searchDetail(order.spec, this.#trials, [...this.#running.values()]);
  }

  stopping(): void {
    this.#update({ state: 'stopping' });
  }

  receive(news: PlanNews): void {
    this.#update(this.#changeBy(news));
  }

  #changeBy(news: PlanNews): Partial<PlanState> {
    const { state, failures } = this.#state;
    switch (news.news) {
      case 'begun': {
        const { finished, total } = news;
        return { finished, total, state: state === 'preparing' ? 'running' : state };
      }
      case 'rows':
        this.#rows = news.rows;
        return { finished: news.finished };
      case 'trial':
        this.#running.set(news.trial.number, news.trial);
        return {};
      case 'scored':
        this.#running.delete(news.trial.number);
        this.#trials.push(news.trial);
        return { finished: this.#trials.length };
      case 'failure':
        if (news.number !== undefined) this.#running.delete(news.number);
        return { failures: failures + 1, problem: news.problem };
      case 'ended':
        this.#running.clear();
        return this.#endBy(news.result);
    }
  }

  #endBy(result: Result<null>): Partial<PlanState> {
    const { finished, failures } = this.#state;
    if (result.ok) return { state: finished === 0 && failures > 0 ? 'failed' : 'done' };
    if (result.error.code === 'cancelled') return { state: 'stopped' };
    return { state: 'failed', problem: result.error };
  }

  #update(change: Partial<PlanState>): void {
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
  }
}
