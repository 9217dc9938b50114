import { batch, computed, effect, signal } from '@preact/signals';
import { ok, type Problem, type Result } from '../src/base/result.ts';
import { buildNetwork } from '../src/network/build-network.ts';
import { complexityOf } from '../src/network/complexity.ts';
import type { CostMeasure } from '../src/studio/complexity-table.ts';
import type { CurveMode } from '../src/studio/curve-series.ts';
import { appendEpochs, type Curve, emptyCurve } from '../src/studio/curves.ts';
import type { HardwareChange } from '../src/studio/hardware-edit.ts';
import type { HardwareJobState } from '../src/studio/hardware-job.ts';
import type {
  DocumentState,
  RunSummary,
  Selection,
  Snapshot,
  StudioView,
  TrainingState,
} from '../src/studio/protocol.ts';
import { runSummary } from '../src/studio/run-list.ts';
import { type JunctionLook, readSavedState } from '../src/studio/saved-state.ts';
import type { WhatIf } from '../src/studio/what-if.ts';
import { connectToHost, type HostPush } from './host.ts';
import { createPlans } from './plans/plan-store.ts';

/** State of the page, as signals. One page, one store; components read signals and call these functions. */
export type Store = ReturnType<typeof createStore>;

export function createStore() {
  const ready = signal(false);
  const document = signal<DocumentState>();
  const trainings = signal<readonly TrainingState[]>([]);
  const view = signal<StudioView>('graph');
  const networkName = signal<string>();
  const junction = signal<number>();
  const junctionLook = signal<JunctionLook>({});
  const hardwareName = signal<string>();
  const hardwareJobs = signal<readonly HardwareJobState[]>([]);
  const tried = signal<HardwareChange>({});
  const listedRuns = signal<Result<readonly RunSummary[]>>();
  /** Runs of experiments and searches that were opened; their folders are not listed. */
  const openedRuns = signal<readonly RunSummary[]>([]);
  const runs = computed(() => withOpened(listedRuns.value, openedRuns.value));
  const chosenRuns = signal<readonly string[]>([]);
  const curves = signal<ReadonlyMap<string, Curve>>(new Map());
  const logLoss = signal(false);
  const curveMode = signal<CurveMode>('runs');
  const costMeasure = signal<CostMeasure>('weights');
  const resultsRun = signal<string>();
  const notice = signal<Problem>();
  const whatIf = signal<WhatIf>(new Map());

  const host = connectToHost(onPush, (message) => {
    notice.value = { code: 'studio-message', message };
  });

  const saved = readSavedState(host.savedState);
  const plans = createPlans({ host, ready, view, notice }, saved.plan);
  view.value = saved.view;
  networkName.value = saved.network;
  junction.value = saved.junction;
  junctionLook.value = saved.junctionLook;
  hardwareName.value = saved.hardware;
  chosenRuns.value = saved.runs;
  logLoss.value = saved.logLoss;
  curveMode.value = saved.curveMode;
  costMeasure.value = saved.costMeasure;
  resultsRun.value = saved.resultsRun;

  /** The network shown: the chosen one, else the first the document declares itself. */
  const network = computed(() => {
    const { networks = [], own = [] } = document.value ?? {};
    const spec =
      networks.find(({ name }) => name === networkName.value) ??
      networks.find(({ name }) => own.includes(name)) ??
      networks[0];
    if (!spec) return undefined;
    const built = buildNetwork(spec);
    if (!built.ok) return { spec, problems: built.error };
    return { spec, built: built.value, complexity: complexityOf(built.value) };
  });

  /** Text, network and hardware that something is tried on. */
  const triedOn = computed(
    () => `${document.value?.version} ${network.value?.spec.name} ${hardwareName.value}`,
  );

  effect(() => {
    if (!ready.value) return;
    host.saveState({
      uri: document.value?.uri,
      view: view.value,
      network: networkName.value,
      junction: junction.value,
      junctionLook: junctionLook.value,
      hardware: hardwareName.value,
      tried: { of: triedOn.value, change: tried.value },
      runs: chosenRuns.value,
      logLoss: logLoss.value,
      curveMode: curveMode.value,
      costMeasure: costMeasure.value,
      resultsRun: resultsRun.value,
      plan: plans.chosen.value,
    });
  });

  // Densities that are tried belong to one network of one text: they go when either changes.
  effect(() => {
    if (network.value) whatIf.value = new Map();
  });
  // So does what is tried on a hardware; but it outlives the page, where the next one shows the same again.
  let keptTry = saved.tried;
  effect(() => {
    if (!ready.value) return;
    tried.value = keptTry?.of === triedOn.value ? keptTry.change : {};
    keptTry = undefined;
  });

  // Curves that are chosen and not here yet are asked for, several in one question.
  const asked = new Set<string>();
  effect(() => {
    const missing = chosenRuns.value.filter((run) => !asked.has(run));
    if (ready.value && missing.length > 0) void loadCurves(missing);
  });
  let runsWanted = false;
  effect(() => {
    if (!ready.value || runsWanted || (view.value !== 'training' && view.value !== 'results')) return;
    runsWanted = true;
    void loadRuns();
  });

  function onPush(message: HostPush): void {
    switch (message.type) {
      case 'snapshot':
        batch(() => takeSnapshot(message.snapshot));
        break;
      case 'document':
        document.value = message.document;
        break;
      case 'trainings': {
        const before = trainings.value;
        trainings.value = message.trainings;
        followNewRuns(runsOf(message.trainings));
        reloadEnded(before, message.trainings);
        break;
      }
      case 'hardwareJobs':
        hardwareJobs.value = message.jobs;
        break;
      case 'epochs':
        takeEpochs(message.run, new Float64Array(message.rows));
        break;
      case 'runsChanged':
        if (runsWanted) void loadRuns();
        break;
      case 'plans':
        plans.own.value = message.plans;
        break;
      case 'plansChanged':
        plans.reload();
        break;
      case 'select':
        select(message.selection);
        break;
      case 'show':
        show(message.show);
        break;
      case 'ended':
        if (message.problem) notice.value = message.problem;
        break;
    }
  }

  function takeSnapshot(snapshot: Snapshot): void {
    document.value = snapshot.document;
    trainings.value = snapshot.trainings;
    hardwareJobs.value = snapshot.hardwareJobs;
    plans.own.value = snapshot.plans;
    plans.reload();
    ready.value = true;
    asked.clear();
    if (snapshot.show) show(snapshot.show);
    followNewRuns([...snapshot.started, ...runsOf(snapshot.trainings)]);
    if (runsWanted) void loadRuns();
    chosenRuns.value = [...chosenRuns.value];
  }

  function show(wanted: NonNullable<Snapshot['show']>): void {
    if (wanted.view) view.value = wanted.view;
    if (wanted.selection) select(wanted.selection);
    if (wanted.hardware) hardwareName.value = wanted.hardware;
    if (wanted.plan) plans.chosen.value = wanted.plan;
    if (wanted.run) {
      chosenRuns.value = [wanted.run];
      resultsRun.value = wanted.run;
    }
  }

  function select(selection: Selection): void {
    batch(() => {
      networkName.value = selection.network;
      if (selection.junction !== undefined) junction.value = selection.junction;
    });
  }

  /** A training that starts shows its curve without a click. */
  const followed = new Set<string>();
  function followNewRuns(runs: readonly string[]): void {
    for (const run of runs) {
      if (followed.has(run)) continue;
      followed.add(run);
      if (!chosenRuns.value.includes(run)) chosenRuns.value = [run, ...chosenRuns.value];
    }
  }

  /** A run that has ended is read once more from its folder, so that its curve is whole whatever was missed. */
  function reloadEnded(before: readonly TrainingState[], now: readonly TrainingState[]): void {
    const active = new Set(now.map(({ run }) => run));
    const ended = before.flatMap(({ run }) => (run && !active.has(run) ? [run] : []));
    if (ended.length > 0) void loadCurves(ended);
  }

  function takeEpochs(run: string, rows: Float64Array): void {
    const { curve, gap } = appendEpochs(curves.value.get(run) ?? emptyCurve, rows);
    if (gap) void loadCurves([run]);
    else if (chosenRuns.value.includes(run)) curves.value = new Map(curves.value).set(run, curve);
  }

  async function loadCurves(folders: readonly string[]): Promise<void> {
    for (const folder of folders) asked.add(folder);
    const answer = await host.ask({ kind: 'curves', runs: folders });
    if (!answer.ok) {
      notice.value = answer.error;
      return;
    }
    const next = new Map(curves.value);
    for (const { folder, rows } of answer.value) next.set(folder, { rows: new Float64Array(rows) });
    curves.value = next;
  }

  async function loadRuns(): Promise<void> {
    listedRuns.value = await host.ask({ kind: 'runs' });
  }

  /** Shows runs of an experiment or a search: their curves, or the results of the first. */
  async function openRuns(folders: readonly string[], where: 'training' | 'results'): Promise<void> {
    const answers = await Promise.all(
      folders.map(async (run) => ({ run, answer: await host.ask({ kind: 'record', run }) })),
    );
    const found: RunSummary[] = [];
    for (const { run, answer } of answers) {
      if (answer.ok) found.push(runSummary(run, answer.value));
      else notice.value = answer.error;
    }
    if (found.length === 0) return;
    batch(() => {
      const others = openedRuns.value.filter((one) => !folders.includes(one.folder));
      openedRuns.value = [...found, ...others];
      if (where === 'training') chosenRuns.value = found.map(({ folder }) => folder);
      else resultsRun.value = found[0].folder;
      view.value = where;
    });
  }

  return {
    host,
    ready,
    document,
    trainings,
    view,
    networkName,
    junction,
    junctionLook,
    hardwareName,
    hardwareJobs,
    tried,
    runs,
    chosenRuns,
    curves,
    logLoss,
    curveMode,
    costMeasure,
    resultsRun,
    notice,
    whatIf,
    network,
    plans,
    loadRuns,
    openRuns,
  };
}

function withOpened(
  listed: Result<readonly RunSummary[]> | undefined,
  opened: readonly RunSummary[],
): Result<readonly RunSummary[]> | undefined {
  if (!listed?.ok) return listed;
  const folders = new Set(listed.value.map(({ folder }) => folder));
  return ok([...opened.filter(({ folder }) => !folders.has(folder)), ...listed.value]);
}

const runsOf = (trainings: readonly TrainingState[]) => trainings.flatMap(({ run }) => run ?? []);
