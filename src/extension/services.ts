import type { CancellationToken, Event, Uri } from 'vscode';
import type { Result } from '../base/result.ts';
import type { DocumentModel } from '../language/document-model.ts';
import type { RunRecord } from '../runs/run.ts';
import type { KeptTrial } from '../search/search-file.ts';
import type { HardwareJobState } from '../studio/hardware-job.ts';
import type { PlanDetail, PlanState } from '../studio/plan-state.ts';
import type { TrainingEvent, TrainingJob } from '../training/protocol.ts';
import type { HardwareOrder, HardwareOutcome } from './hardware/hardware-order.ts';
import type { PlanOrder } from './plans/plan-order.ts';
import type { PlanProcessOptions } from './plans/start-plan.ts';

/** What the language server knows of documents. */
export interface ModelService {
  modelOf(uri: Uri, token?: CancellationToken): Promise<DocumentModel | undefined>;
  readonly onDidChangeModel: Event<Uri>;
  /** What the language finds wrong with a text that stands alone first, in the editor's language. */
  firstErrorIn(text: string): Promise<string | undefined>;
}

/** A training of this window, from its start until its last event. */
export interface ActiveTraining {
  readonly id: string;
  readonly job: TrainingJob;
  readonly state: 'starting' | 'running' | 'paused' | 'stopping';
  /** Run folder, from the start event on. */
  readonly run?: string;
  readonly lastEvent?: TrainingEvent;
}

/** Trainings run in workers owned by the extension host, never by a panel. */
export interface TrainingService {
  readonly active: readonly ActiveTraining[];
  readonly onDidChange: Event<void>;
  /** The last event of a training arrives here before it leaves `active`. */
  readonly onEvent: Event<{ readonly id: string; readonly event: TrainingEvent }>;
  start(job: TrainingJob): ActiveTraining;
  stop(id: string): void;
  pause(id: string): void;
  continue(id: string): void;
}

/** Runs kept in the workspace's run folders. */
export interface RunService {
  list(
    token?: CancellationToken,
  ): Promise<readonly { readonly folder: string; readonly record: RunRecord }[]>;
  record(folder: string): Promise<Result<RunRecord>>;
  readonly onDidChange: Event<void>;
}

/** Syntheses, fixed-point tests and the writing of Verilog, in worker threads. */
export interface HardwareJobService {
  /** Those under way and the newest that ended; writing Verilog is not listed. */
  readonly jobs: readonly HardwareJobState[];
  readonly onDidChange: Event<void>;
  /** Does an order after those before it; resolves once it has ended, with the problem `cancelled` where it was stopped. */
  run(
    order: HardwareOrder,
    onProgress?: (message: string, share?: number) => void,
    signal?: AbortSignal,
  ): Promise<Result<HardwareOutcome>>;
  stop(id: string): void;
  /** File of the log that a synthesis left. */
  logOf(id: string): string | undefined;
}

/** Experiments and searches, each driven by a process of its own. */
export interface PlanService {
  /** Those under way in this window and the newest that ended, newest last. */
  readonly plans: readonly PlanState[];
  readonly onDidChange: Event<void>;
  readonly onDidEnd: Event<{ readonly plan: PlanState; readonly order: PlanOrder }>;
  /** Those kept in the workspace's folders may have changed. */
  readonly onDidChangeKept: Event<void>;
  /** Starts an order; one that is running already is given as it is. */
  start(order: PlanOrder, options?: PlanProcessOptions): PlanState;
  stop(folder: string): void;
  /** Those of this window and those kept, newest first. */
  list(token?: CancellationToken): Promise<readonly PlanState[]>;
  detail(folder: string): Promise<Result<PlanDetail>>;
  /** A trial of a search by its number. */
  trial(folder: string, number: number): Promise<Result<KeptTrial>>;
}

/** What the parts of the extension give each other; made once by `activate`. */
export interface Services {
  readonly models: ModelService;
  readonly trainings: TrainingService;
  readonly runs: RunService;
  readonly hardwareJobs: HardwareJobService;
  readonly plans: PlanService;
}
