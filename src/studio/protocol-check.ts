import * as v from 'valibot';
import { phrase } from '../base/phrase.ts';
import { type Problem, problem, type Result } from '../base/result.ts';
import { networkSchema } from '../schema/network-check.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import { hardwareChange } from './fpga/change-schema.ts';
import type { HardwareJobState } from './hardware-job.ts';
import { type PlanState, planKinds, planStates } from './plan-state.ts';
import {
  type DocumentState,
  type HostMessage,
  type StudioMessage,
  studioProtocolVersion,
  studioViews,
} from './protocol.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const fromOne = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = v.pipe(v.string(), v.maxLength(10_000));
const bytes = v.instance(ArrayBuffer);
const density = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));

const pattern = v.variant('kind', [
  v.object({ kind: v.literal('structured') }),
  v.object({ kind: v.literal('random') }),
  v.object({ kind: v.literal('clash-free'), type: v.picklist([1, 2, 3]), dither: v.boolean() }),
  v.object({ kind: v.literal('file'), path: text }),
]);
const sparsity = v.object({
  density: v.optional(density),
  outDegree: v.optional(fromOne),
  inDegree: v.optional(fromOne),
  pattern,
  seed: v.number(),
  parallelism: v.optional(fromOne),
});
const selection = v.object({ network: text, junction: v.optional(fromOne) });

const question = v.variant('kind', [
  v.object({
    kind: v.literal('edges'),
    network: text,
    junction: fromOne,
    sparsity: v.optional(sparsity),
  }),
  v.object({ kind: v.literal('runs') }),
  v.object({ kind: v.literal('record'), run: text }),
  v.object({ kind: v.literal('curves'), runs: v.pipe(v.array(text), v.maxLength(10_000)) }),
  v.object({ kind: v.literal('weights'), run: text }),
  v.object({ kind: v.literal('samples'), run: text, indices: v.pipe(v.array(count), v.maxLength(1_000)) }),
  v.object({
    kind: v.literal('setDensities'),
    network: text,
    version: v.number(),
    densities: v.array(v.object({ junction: fromOne, density })),
  }),
  v.object({ kind: v.literal('histograms'), run: text }),
  v.object({ kind: v.literal('predictions'), run: text }),
  v.object({ kind: v.literal('reveal'), ...selection.entries }),
  v.object({
    kind: v.literal('setHardware'),
    hardware: text,
    version: v.number(),
    change: hardwareChange,
    add: v.optional(v.boolean()),
  }),
  v.object({
    kind: v.literal('hardwareWork'),
    work: v.picklist(['synthesize', 'writeVerilog', 'testFixedPoint']),
    network: text,
    hardware: text,
  }),
  v.object({ kind: v.literal('hardwareJob'), id: text, action: v.picklist(['stop', 'showLog']) }),
  v.object({ kind: v.literal('plans') }),
  v.object({ kind: v.literal('plan'), folder: text }),
  v.object({ kind: v.literal('runPlan'), plan: v.picklist(planKinds), name: text }),
  v.object({ kind: v.literal('stopPlan'), folder: text }),
  v.object({ kind: v.literal('trialText'), folder: text, trial: fromOne }),
  v.object({ kind: v.literal('insertTrial'), folder: text, trial: fromOne, version: v.number() }),
  v.object({ kind: v.literal('copy'), text: v.pipe(v.string(), v.maxLength(1_000_000)) }),
  v.object({ kind: v.literal('train'), network: text }),
  v.object({ kind: v.literal('control'), id: text, action: v.picklist(['stop', 'pause', 'continue']) }),
  v.object({ kind: v.literal('save'), name: text, bytes }),
]);

const studioMessage = v.variant('type', [
  v.object({ type: v.literal('ready'), version: v.number() }),
  v.object({ type: v.literal('ask'), id: count, question }),
  v.object({ type: v.literal('cancel'), id: count }),
  v.object({ type: v.literal('failure'), message: text }),
]) satisfies v.GenericSchema<unknown, StudioMessage>;

const hardware = v.custom<HardwareSpec>(
  (input) =>
    v.is(
      v.object({
        name: v.string(),
        device: v.string(),
        clock: v.number(),
        fixedPoint: v.object({ total: v.number(), integer: v.number(), fraction: v.number() }),
        mode: v.picklist(['training', 'inference']),
      }),
      input,
    ),
  'a hardware',
);
const documentState = v.object({
  uri: v.string(),
  name: v.string(),
  version: v.number(),
  networks: v.array(networkSchema),
  own: v.array(v.string()),
  hardware: v.array(hardware),
  ownHardware: v.array(v.string()),
  ownExperiments: v.array(v.string()),
  ownSearches: v.array(v.string()),
  errors: count,
}) satisfies v.GenericSchema<unknown, DocumentState>;
const training = v.object({
  id: v.string(),
  network: v.string(),
  dataset: v.string(),
  training: v.string(),
  seed: v.number(),
  epochs: count,
  epoch: count,
  state: v.picklist(['starting', 'running', 'paused', 'stopping']),
  run: v.optional(v.string()),
  activity: v.optional(v.object({ stage: v.string(), done: v.number(), whole: v.optional(v.number()) })),
});
const hardwareJob = v.custom<HardwareJobState>(
  (input) =>
    v.is(
      v.object({
        id: v.string(),
        kind: v.picklist(['synthesis', 'accuracy']),
        network: v.string(),
        hardware: v.string(),
        key: v.string(),
        state: v.picklist(['running', 'done', 'failed', 'stopped']),
      }),
      input,
    ),
  'a job on hardware',
);
const problemValue = v.looseObject({ code: v.string(), message: v.string() });
const plan = v.object({
  folder: v.string(),
  kind: v.picklist(planKinds),
  name: v.string(),
  file: v.optional(v.string()),
  state: v.picklist(planStates),
  finished: count,
  total: count,
  failures: count,
  revision: v.number(),
  problem: v.optional(problemValue),
}) satisfies v.GenericSchema<unknown, PlanState>;
const show = v.object({
  view: v.optional(v.picklist(studioViews)),
  selection: v.optional(selection),
  hardware: v.optional(v.string()),
  run: v.optional(v.string()),
  plan: v.optional(v.string()),
});
// Answers are checked by shape only: the page knows which question it asked and the host is its own extension.
const answer = v.custom<Extract<HostMessage, { type: 'answer' }>['result']>(
  (input) =>
    v.is(v.object({ ok: v.literal(true) }), input) ||
    v.is(v.object({ ok: v.literal(false), error: problemValue }), input),
  'a result',
);

const hostMessage = v.variant('type', [
  v.object({
    type: v.literal('snapshot'),
    version: v.number(),
    snapshot: v.object({
      document: v.optional(documentState),
      trainings: v.array(training),
      started: v.array(v.string()),
      hardwareJobs: v.array(hardwareJob),
      plans: v.array(plan),
      show: v.optional(show),
    }),
  }),
  v.object({ type: v.literal('document'), document: v.optional(documentState) }),
  v.object({ type: v.literal('trainings'), trainings: v.array(training) }),
  v.object({ type: v.literal('hardwareJobs'), jobs: v.array(hardwareJob) }),
  v.object({ type: v.literal('epochs'), run: v.string(), rows: bytes }),
  v.object({ type: v.literal('runsChanged') }),
  v.object({ type: v.literal('plans'), plans: v.array(plan) }),
  v.object({ type: v.literal('plansChanged') }),
  v.object({ type: v.literal('select'), selection }),
  v.object({ type: v.literal('show'), show }),
  v.object({ type: v.literal('ended'), id: v.string(), problem: v.optional(problemValue) }),
  v.object({ type: v.literal('answer'), id: count, result: answer }),
]);

/** Checks what a page sent before the host acts on it; the page is not trusted. */
export function checkStudioMessage(input: unknown): Result<StudioMessage> {
  const parsed = v.safeParse(studioMessage, input);
  if (!parsed.success) return refuse(parsed.issues[0]);
  if (parsed.output.type === 'ready' && parsed.output.version !== studioProtocolVersion)
    return otherVersion(parsed.output.version);
  return { ok: true, value: parsed.output };
}

/** Checks what the host sent; finds a page of another version of the extension after an update. */
export function checkHostMessage(input: unknown): Result<HostMessage> {
  const parsed = v.safeParse(hostMessage, input);
  if (!parsed.success) return refuse(parsed.issues[0]);
  const message = parsed.output as HostMessage;
  if (message.type === 'snapshot' && message.version !== studioProtocolVersion)
    return otherVersion(message.version);
  return { ok: true, value: message };
}

function refuse(issue: v.BaseIssue<unknown>): Result<never, Problem> {
  const path = v.getDotPath(issue);
  return problem(
    'studio-message',
    path
      ? phrase`A studio message is malformed at ${path}: ${issue.message}.`
      : phrase`A studio message is malformed: ${issue.message}.`,
  );
}

function otherVersion(version: number): Result<never, Problem> {
  return problem(
    'studio-version',
    phrase`The studio page speaks version ${version}, the extension version ${studioProtocolVersion}.`,
    'Close the studio and open it again.',
  );
}
