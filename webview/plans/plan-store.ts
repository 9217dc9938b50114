import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Problem, Result } from '../../src/base/result.ts';
import { mergePlans } from '../../src/studio/plan-list.ts';
import { isActive, type PlanDetail, type PlanState } from '../../src/studio/plan-state.ts';
import type { StudioView } from '../../src/studio/protocol.ts';
import type { Host } from '../host.ts';

interface PlanSurroundings {
  readonly host: Host;
  readonly ready: ReadonlySignal<boolean>;
  readonly view: ReadonlySignal<StudioView>;
  readonly notice: Signal<Problem | undefined>;
}

/** A plan's detail as it was at a revision of its state. */
interface LoadedDetail {
  readonly folder: string;
  readonly revision: number;
  readonly detail: Result<PlanDetail>;
}

/**
 * Experiments and searches of the page: the host tells of states, and the detail of the chosen one is asked for anew
 * whenever its revision is another, one question at a time, so that nothing depends on a message having arrived.
 */
export function createPlans({ host, ready, view, notice }: PlanSurroundings, saved: string | undefined) {
  const own = signal<readonly PlanState[]>([]);
  const listed = signal<Result<readonly PlanState[]>>();
  const chosen = signal(saved);
  const loaded = signal<LoadedDetail>();
  /** The complexity weight looked through; undefined: the search's own. */
  const weight = signal<number>();
  /** Number of the trial, or index of the row, that is looked at. */
  const selected = signal<number>();

  const all = computed(() => mergePlans(own.value, listed.value?.ok ? listed.value.value : []));
  const plan = computed(
    () => all.value.find(({ folder }) => folder === chosen.value) ?? all.value.find(isActive) ?? all.value[0],
  );
  const folder = computed(() => plan.value?.folder);
  const detail = computed(() => (loaded.value?.folder === folder.value ? loaded.value?.detail : undefined));
  const shown = computed(() => ready.value && view.value === 'plans');

  // What was looked at belongs to one plan.
  effect(() => {
    if (folder.value === undefined) return;
    weight.value = undefined;
    selected.value = undefined;
  });

  let wanted = false;
  effect(() => {
    if (!shown.value || wanted) return;
    wanted = true;
    reload();
  });

  let asking = false;
  effect(() => {
    if (shown.value && plan.value && !asking) void follow();
  });

  /** Asks until what is loaded is what the host last told of. */
  async function follow(): Promise<void> {
    asking = true;
    for (let next = stale(); next; next = stale()) {
      const { folder: asked, revision } = next;
      const answer = await host.ask({ kind: 'plan', folder: asked });
      loaded.value = { folder: asked, revision, detail: answer };
    }
    asking = false;
  }

  function stale(): PlanState | undefined {
    const now = plan.peek();
    if (!now || !shown.peek()) return undefined;
    const last = loaded.peek();
    return last?.folder === now.folder && last.revision === now.revision ? undefined : now;
  }

  /** Looks anew which plans the workspace keeps, once somebody has looked at all. */
  function reload(): void {
    if (!wanted) return;
    void host.ask({ kind: 'plans' }).then((answer) => {
      listed.value = answer;
    });
  }

  async function stop(stopped: string): Promise<void> {
    const answer = await host.ask({ kind: 'stopPlan', folder: stopped });
    if (!answer.ok) notice.value = answer.error;
  }

  async function run(kind: PlanState['kind'], name: string): Promise<void> {
    const answer = await host.ask({ kind: 'runPlan', plan: kind, name });
    if (!answer.ok) notice.value = answer.error;
  }

  return { own, listed, all, plan, chosen, detail, weight, selected, reload, stop, run };
}
