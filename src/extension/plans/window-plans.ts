import { type Disposable, EventEmitter, l10n } from 'vscode';
import { ok, problem, type Result } from '../../base/result.ts';
import type { KeptTrial } from '../../search/search-file.ts';
import { isActive, type PlanDetail, type PlanState } from '../../studio/plan-state.ts';
import type { PlanService } from '../services.ts';
import { FollowedPlan, resultsFolder } from './followed-plan.ts';
import { KeptPlans } from './kept-plans.ts';
import type { PlanNews, PlanOrder } from './plan-order.ts';
import { type PlanProcessOptions, type StartedPlan, startPlan } from './start-plan.ts';

/** Ended plans that stay listed with how they ended; their results are read from their folders after that. */
const mostKept = 24;

interface Entry {
  readonly plan: FollowedPlan;
  readonly process: StartedPlan;
}

/** The experiments and searches of this window, each driven by a process of its own, and those kept in its folders. */
export class WindowPlans implements PlanService, Disposable {
  #entries: readonly Entry[] = [];
  readonly #kept = new KeptPlans();
  readonly #changed = new EventEmitter<void>();
  readonly #ended = new EventEmitter<{ readonly plan: PlanState; readonly order: PlanOrder }>();
  readonly onDidChange = this.#changed.event;
  readonly onDidEnd = this.#ended.event;
  readonly onDidChangeKept = this.#kept.onDidChange;

  get plans(): readonly PlanState[] {
    return this.#entries.map(({ plan }) => plan.state);
  }

  start(order: PlanOrder, options?: PlanProcessOptions): PlanState {
    const folder = resultsFolder(order);
    const running = this.#find(folder)?.plan.state;
    if (running && isActive(running)) return running;
    const plan = new FollowedPlan(order);
    const process = startPlan(order, (news) => this.#receive(plan, news), options);
    const others = this.#entries.filter((entry) => entry.plan.state.folder !== folder);
    const isUnderWay = (entry: Entry) => isActive(entry.plan.state);
    const ended = others.filter((entry) => !isUnderWay(entry)).slice(-mostKept);
    this.#entries = [...ended, ...others.filter(isUnderWay), { plan, process }];
    this.#changed.fire();
    return plan.state;
  }

  stop(folder: string): void {
    const entry = this.#find(folder);
    if (!entry || !isActive(entry.plan.state) || entry.plan.state.state === 'stopping') return;
    entry.plan.stopping();
    entry.process.stop();
    this.#changed.fire();
  }

  async list(...[token]: Parameters<PlanService['list']>): Promise<readonly PlanState[]> {
    const own = this.plans;
    const folders = new Set(own.map(({ folder }) => folder));
    const kept = (await this.#kept.list(token)).filter(({ folder }) => !folders.has(folder));
    return [...own.toReversed(), ...kept];
  }

  async detail(folder: string): Promise<Result<PlanDetail>> {
    const entry = this.#find(folder);
    return entry ? ok(entry.plan.detail) : this.#kept.detail(folder);
  }

  async trial(folder: string, number: number): Promise<Result<KeptTrial>> {
    const entry = this.#find(folder);
    const trials = entry ? ok(entry.plan.trials) : await this.#kept.trials(folder);
    if (!trials.ok) return trials;
    const found = trials.value.find((trial) => trial.number === number);
    return found ? ok(found) : problem('no-trial', l10n.t('There is no trial {0} any more.', number));
  }

  dispose(): void {
    for (const { plan, process } of this.#entries) if (isActive(plan.state)) process.stop();
    this.#kept.dispose();
    this.#changed.dispose();
    this.#ended.dispose();
  }

  #find(folder: string): Entry | undefined {
    return this.#entries.find(({ plan }) => plan.state.folder === folder);
  }

  #receive(plan: FollowedPlan, news: PlanNews): void {
    plan.receive(news);
    this.#changed.fire();
    if (news.news === 'ended') this.#ended.fire({ plan: plan.state, order: plan.order });
  }
}
