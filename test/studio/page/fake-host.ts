import { ok, problem } from '../../../src/base/result.ts';
import { buildNetwork } from '../../../src/network/build-network.ts';
import { connect } from '../../../src/network/connect.ts';
import { trialText } from '../../../src/search/trial-text.ts';
import { edgesAnswer, weightsAnswer } from '../../../src/studio/answers.ts';
import { type Answerers, Replier } from '../../../src/studio/asking.ts';
import type { PlanDetail } from '../../../src/studio/plan-state.ts';
import {
  type DocumentState,
  type EdgesAnswer,
  type HostMessage,
  type Question,
  type RunSummary,
  type Snapshot,
  studioProtocolVersion,
} from '../../../src/studio/protocol.ts';
import { checkStudioMessage } from '../../../src/studio/protocol-check.ts';
import { madeUpTrials } from '../../../src/studio/testing/searches.ts';
import { withSparsity } from '../../../src/studio/what-if.ts';
import { boards } from './boards.ts';
import * as networks from './networks.ts';
import { madeUpDetails, madeUpPlans } from './plans.ts';
import {
  madeUpCurve,
  madeUpDigits,
  madeUpHistograms,
  madeUpPredictions,
  madeUpRecord,
  madeUpRuns,
  madeUpWeights,
} from './runs.ts';
import { type ThemeName, themes } from './themes.ts';

/** What a test can do to the page from the host's side; `window.fakeHost`. */
export interface FakeHost {
  readonly questions: Question[];
  readonly refused: string[];
  readonly failures: string[];
  readonly saved: { name: string; text: string; bytes: number }[];
  push(message: HostMessage): void;
  setTheme(name: ThemeName): void;
  document: DocumentState;
  trainings: Snapshot['trainings'];
  started: Snapshot['started'];
  hardwareJobs: Snapshot['hardwareJobs'];
  /** Those of this window. */
  plans: Snapshot['plans'];
  /** Those kept in folders. */
  keptPlans: Snapshot['plans'];
  details: Map<string, PlanDetail>;
  runs: RunSummary[];
  epochsOf: (run: string) => Float64Array;
}

declare global {
  interface Window {
    fakeHost: FakeHost;
    acquireVsCodeApi: () => unknown;
  }
}

const query = new URLSearchParams(location.search);
const only = query.get('only');
const all = Object.values(networks)
  .filter((value) => typeof value === 'object' && 'layers' in value)
  .filter(({ name }) => only === null || name === only);
const scenario = query.get('scenario') ?? 'example';
/** `none`: the document declares no hardware; `broken`: what it declares has errors. */
const hardware = query.get('hardware');

const host: FakeHost = {
  questions: [],
  refused: [],
  failures: [],
  saved: [],
  push: (message) => window.postMessage(message, '*'),
  setTheme(name) {
    const root = document.documentElement;
    root.removeAttribute('style');
    for (const [colour, value] of Object.entries(themes[name].colours))
      root.style.setProperty(`--vscode-${colour}`, value);
    document.body.className = themes[name].bodyClass;
  },
  document: {
    uri: 'file:///example.psnet',
    name: 'example.psnet',
    version: 1,
    networks: scenario === 'empty' || scenario === 'errors' ? [] : all,
    own: all.map(({ name }) => name),
    hardware: scenario === 'empty' || scenario === 'errors' || hardware !== null ? [] : boards,
    ownHardware: hardware === 'none' ? [] : boards.map(({ name }) => name),
    ownExperiments: scenario === 'empty' || scenario === 'errors' ? [] : ['density-sweep'],
    ownSearches: scenario === 'empty' || scenario === 'errors' ? [] : ['cheap-digits'],
    errors: scenario === 'errors' ? 3 : 0,
  },
  trainings: [],
  started: query.getAll('started'),
  hardwareJobs: [],
  plans: [],
  keptPlans: scenario === 'empty' ? [] : madeUpPlans,
  details: madeUpDetails(),
  runs: scenario === 'empty' ? [] : madeUpRuns(Number(query.get('runs') ?? 8)),
  epochsOf: (run) => madeUpCurve(Number(run.match(/\d+$/)?.[0] ?? 0), Number(query.get('epochs') ?? 50)),
};
window.fakeHost = host;

// With `only`, edges are ready before the page asks: benches measure the page, not this stand-in for the host.
const readyEdges = new Map<string, EdgesAnswer>();
if (only !== null)
  for (const spec of all) {
    const built = buildNetwork(spec);
    if (built.ok)
      for (const junction of built.value.junctions) {
        const connections = connect(junction);
        if (connections.ok) readyEdges.set(`${spec.name} ${junction.index}`, edgesAnswer(connections.value));
      }
  }

const answers: Answerers = {
  async edges({ network, junction, sparsity }) {
    const ready = readyEdges.get(`${network} ${junction}`);
    if (ready && !sparsity) return ok(ready);
    const spec = all.find(({ name }) => name === network);
    if (!spec) return problem('no-network', `There is no network ${network} any more.`);
    const built = buildNetwork(sparsity ? withSparsity(spec, junction, sparsity) : spec);
    if (!built.ok) return { ok: false, error: built.error[0] };
    const connections = connect(built.value.junctions[junction - 1]);
    return connections.ok ? ok(edgesAnswer(connections.value)) : connections;
  },
  async runs() {
    return scenario === 'errors' ? problem('no-runs', 'The run folder cannot be read.') : ok(host.runs);
  },
  async record({ run }) {
    const summary = host.runs.find(({ folder }) => folder === run);
    const network = all.find(({ name }) => name === summary?.network);
    return summary && network
      ? ok(madeUpRecord(summary, network))
      : problem('no-run', 'This run is no longer there.');
  },
  async curves({ runs }) {
    return ok(runs.map((folder) => ({ folder, rows: host.epochsOf(folder).slice().buffer as ArrayBuffer })));
  },
  async weights({ run }) {
    const summary = host.runs.find(({ folder }) => folder === run);
    const spec = all.find(({ name }) => name === summary?.network);
    const built = spec && buildNetwork(spec);
    if (!built?.ok) return problem('no-run', 'This run is no longer there.');
    return ok(built.value.junctions.map((junction) => weightsAnswer(madeUpWeights(junction))));
  },
  async samples({ indices }) {
    return ok({ shape: [28, 28, 1], inputs: madeUpDigits(indices) });
  },
  async setDensities() {
    return ok(null);
  },
  async setHardware() {
    return ok(null);
  },
  async hardwareWork() {
    return ok(null);
  },
  async hardwareJob() {
    return ok(null);
  },
  async histograms() {
    return ok(madeUpHistograms(20, 3));
  },
  async predictions() {
    return ok(madeUpPredictions(2_000, 10));
  },
  async reveal() {
    return ok(null);
  },
  async plans() {
    return scenario === 'errors' ? problem('no-plans', 'The folder cannot be read.') : ok(host.keptPlans);
  },
  async plan({ folder }) {
    const detail = host.details.get(folder);
    return detail ? ok(detail) : problem('no-plan', 'This is no longer there.', 'Choose another.');
  },
  async runPlan() {
    return ok(null);
  },
  async stopPlan() {
    return ok(null);
  },
  async trialText({ trial: number }) {
    const trial = madeUpTrials(number)[number - 1];
    return ok({ text: trialText(trial, trial.network.name, `${trial.network.name}-training`) });
  },
  async insertTrial() {
    return ok(null);
  },
  async copy() {
    return ok(null);
  },
  async train() {
    return ok(null);
  },
  async control() {
    return ok(null);
  },
  async save({ name, bytes }) {
    host.saved.push({ name, text: new TextDecoder().decode(bytes), bytes: bytes.byteLength });
    return ok({ saved: true });
  },
};

const replier = new Replier(
  answers,
  (message) => host.push(message),
  (text) => host.failures.push(text),
);

window.acquireVsCodeApi = () => ({
  postMessage(input: unknown) {
    const checked = checkStudioMessage(structuredClone(input));
    if (!checked.ok) host.refused.push(checked.error.message);
    else if (checked.value.type === 'ready')
      setTimeout(() =>
        host.push({
          type: 'snapshot',
          version: studioProtocolVersion,
          snapshot: {
            document: host.document,
            trainings: host.trainings,
            started: host.started,
            hardwareJobs: host.hardwareJobs,
            plans: host.plans,
          },
        }),
      );
    else if (checked.value.type === 'ask') {
      host.questions.push(checked.value.question);
      void replier.receive(checked.value.id, checked.value.question);
    } else if (checked.value.type === 'cancel') replier.cancel(checked.value.id);
    else host.failures.push(checked.value.message);
  },
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null'),
  setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
});

host.setTheme((query.get('theme') as ThemeName) ?? 'dark');
