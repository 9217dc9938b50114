import type { Problem, Result } from '../base/result.ts';
import type { RunRecord, WeightHistograms } from '../runs/run.ts';
import type { NetworkSpec, SparsitySpec } from '../schema/network-spec.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import type { HardwareChange } from './hardware-edit.ts';
import type { HardwareJobState } from './hardware-job.ts';
import type { PlanDetail, PlanKind, PlanState } from './plan-state.ts';

/**
 * The only contract between the extension host and a studio page. Two unions, one each way. The page asks
 * questions with ids and gets exactly one answer each, a Result; it may cancel. The host pushes state: a
 * snapshot whenever a page says `ready` (a hidden page is thrown away by VS Code, so nothing sent to it counts),
 * then small changes. Numbers in bulk travel as ArrayBuffers. Bump the version on a breaking change.
 */
export const studioProtocolVersion = 1;

/** The tabs of the studio. */
export type StudioView = 'graph' | 'complexity' | 'fpga' | 'training' | 'results' | 'plans';
export const studioViews: readonly StudioView[] = [
  'graph',
  'complexity',
  'fpga',
  'training',
  'results',
  'plans',
];

/** What the page shows of the document it belongs to. */
export interface DocumentState {
  readonly uri: string;
  /** File name, for the heading. */
  readonly name: string;
  readonly version: number;
  /** Every network the document sees, imports included. */
  readonly networks: readonly NetworkSpec[];
  /** Names of the networks written in this very document: only these can be edited and revealed. */
  readonly own: readonly string[];
  /** Every hardware the document sees; what has errors is missing. */
  readonly hardware: readonly HardwareSpec[];
  /** Names of the hardware written in this very document. */
  readonly ownHardware: readonly string[];
  /** Names of the experiments and searches written in this very document. */
  readonly ownExperiments: readonly string[];
  readonly ownSearches: readonly string[];
  /** Number of errors; networks with errors are missing from `networks`. */
  readonly errors: number;
}

/** A training of this window while it runs, and how it ended. */
export interface TrainingState {
  readonly id: string;
  readonly network: string;
  readonly dataset: string;
  readonly training: string;
  readonly seed: number;
  readonly epochs: number;
  readonly epoch: number;
  readonly state: 'starting' | 'running' | 'paused' | 'stopping';
  readonly run?: string;
  /** What it is doing, between epochs. */
  readonly activity?: { readonly stage: string; readonly done: number; readonly whole?: number };
}

/** A place the text cursor and the graph share: a network and, inside it, a junction (from 1). */
export interface Selection {
  readonly network: string;
  readonly junction?: number;
}

/** One run in the picker: enough to search, sort and group without opening it. */
export interface RunSummary {
  readonly folder: string;
  readonly id: string;
  readonly created: string;
  readonly network: string;
  readonly dataset: string;
  readonly training: string;
  readonly seed: number;
  readonly weights: number;
  readonly status: RunRecord['status'];
  readonly testAccuracy?: number;
  readonly epochs?: number;
}

/** Columns of a curve matrix, in order; one row an epoch. */
export const curveColumns = [
  'epoch',
  'trainLoss',
  'trainAccuracy',
  'validationLoss',
  'validationAccuracy',
  'learningRate',
  'seconds',
] as const;
export type CurveColumn = (typeof curveColumns)[number];

/** Everything the page needs to be right after it was hidden, reloaded or restored. */
export interface Snapshot {
  readonly document?: DocumentState;
  readonly trainings: readonly TrainingState[];
  /** Runs that began while there was no page to tell, ended ones too: a short training is over before a page is there. */
  readonly started: readonly string[];
  /** Syntheses and fixed-point tests of this window, newest last. */
  readonly hardwareJobs: readonly HardwareJobState[];
  /** Experiments and searches of this window, newest last. */
  readonly plans: readonly PlanState[];
  /** What the user asked to see when the panel was opened; the page's own saved state gives way to it. */
  readonly show?: {
    readonly view?: StudioView;
    readonly selection?: Selection;
    readonly hardware?: string;
    readonly run?: string;
    /** Folder of an experiment or a search. */
    readonly plan?: string;
  };
}

/** Edges of one junction in compressed rows: Uint32 `rowStart` [right + 1] and `leftOf` [edges]. */
export interface EdgesAnswer {
  readonly left: number;
  readonly right: number;
  readonly rowStart: ArrayBuffer;
  readonly leftOf: ArrayBuffer;
}

/** Trained weights of one junction: the edges, Float32 `weight` [edges] and `bias` [right]. */
export interface WeightsAnswer extends EdgesAnswer {
  readonly index: number;
  readonly weight: ArrayBuffer;
  readonly bias: ArrayBuffer;
}

/** A run's curve: Float64 rows × curveColumns. */
export interface CurveAnswer {
  readonly folder: string;
  readonly rows: ArrayBuffer;
}

/** Predictions of the test part: Float32 `probabilities` [count × classes], Uint16 `labels` [count]. */
export interface PredictionsAnswer {
  readonly count: number;
  readonly classes: number;
  readonly classNames?: readonly string[];
  readonly probabilities: ArrayBuffer;
  readonly labels: ArrayBuffer;
}

/** Test inputs: Float32 [indices × features] with true values, and the shape of one. */
export interface SamplesAnswer {
  readonly shape: readonly number[];
  readonly classNames?: readonly string[];
  readonly inputs: ArrayBuffer;
}

/** What the page may ask, by kind, and what comes back. Names are those of the document; folders of `runs`. */
export interface StudioQuestions {
  edges: {
    readonly question: {
      readonly network: string;
      readonly junction: number;
      /** Try this instead of what the file says (what-if, a second pattern beside the first). */
      readonly sparsity?: SparsitySpec;
    };
    readonly answer: EdgesAnswer;
  };
  runs: { readonly question: Record<never, never>; readonly answer: readonly RunSummary[] };
  record: { readonly question: { readonly run: string }; readonly answer: RunRecord };
  curves: {
    readonly question: { readonly runs: readonly string[] };
    readonly answer: readonly CurveAnswer[];
  };
  weights: { readonly question: { readonly run: string }; readonly answer: readonly WeightsAnswer[] };
  histograms: {
    readonly question: { readonly run: string };
    readonly answer: readonly WeightHistograms[];
  };
  predictions: { readonly question: { readonly run: string }; readonly answer: PredictionsAnswer };
  samples: {
    readonly question: { readonly run: string; readonly indices: readonly number[] };
    readonly answer: SamplesAnswer;
  };
  /** Show a network, or one junction's line, in the text editor. */
  reveal: { readonly question: Selection; readonly answer: null };
  /** Write new densities into the file as one undoable edit; refused when the text has changed since. */
  setDensities: {
    readonly question: {
      readonly network: string;
      readonly version: number;
      readonly densities: readonly { readonly junction: number; readonly density: number }[];
    };
    readonly answer: null;
  };
  /**
   * Write properties of a hardware into the file as one undoable edit; with `add`, a new declaration of that name at
   * the end of the file. Refused when the text has changed since.
   */
  setHardware: {
    readonly question: {
      readonly hardware: string;
      readonly version: number;
      readonly change: HardwareChange;
      readonly add?: boolean;
    };
    readonly answer: null;
  };
  /** Long work on a network and a hardware of the document; its progress and result arrive as `hardwareJobs`. */
  hardwareWork: {
    readonly question: {
      readonly work: 'synthesize' | 'writeVerilog' | 'testFixedPoint';
      readonly network: string;
      readonly hardware: string;
    };
    readonly answer: null;
  };
  /** Stop a job, or open the log that it left. */
  hardwareJob: {
    readonly question: { readonly id: string; readonly action: 'stop' | 'showLog' };
    readonly answer: null;
  };
  /** Experiments and searches of this window and those kept in the workspace, newest first. */
  plans: { readonly question: Record<never, never>; readonly answer: readonly PlanState[] };
  plan: { readonly question: { readonly folder: string }; readonly answer: PlanDetail };
  runPlan: {
    readonly question: { readonly plan: PlanKind; readonly name: string };
    readonly answer: null;
  };
  stopPlan: { readonly question: { readonly folder: string }; readonly answer: null };
  /** The network and training of a search's trial as .psnet text. */
  trialText: {
    readonly question: { readonly folder: string; readonly trial: number };
    readonly answer: { readonly text: string };
  };
  /** Write these into the file as one undoable edit, under names that are free; refused when the text has changed. */
  insertTrial: {
    readonly question: { readonly folder: string; readonly trial: number; readonly version: number };
    readonly answer: null;
  };
  copy: { readonly question: { readonly text: string }; readonly answer: null };
  train: { readonly question: { readonly network: string }; readonly answer: null };
  control: {
    readonly question: { readonly id: string; readonly action: 'stop' | 'pause' | 'continue' };
    readonly answer: null;
  };
  /** Keep an exported picture or table: asks the user where. Answers whether it was saved. */
  save: {
    readonly question: { readonly name: string; readonly bytes: ArrayBuffer };
    readonly answer: { readonly saved: boolean };
  };
}

export type QuestionKind = keyof StudioQuestions;
export type Question<K extends QuestionKind = QuestionKind> = {
  [P in K]: { readonly kind: P } & StudioQuestions[P]['question'];
}[K];
export type Answer<K extends QuestionKind = QuestionKind> = StudioQuestions[K]['answer'];

/** Studio → host. */
export type StudioMessage =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'cancel'; readonly id: number }
  /** The page failed in a way it could not mend; goes to the extension's log. */
  | { readonly type: 'failure'; readonly message: string };

/** Host → studio. */
export type HostMessage =
  | { readonly type: 'snapshot'; readonly version: number; readonly snapshot: Snapshot }
  | { readonly type: 'document'; readonly document: DocumentState | undefined }
  | { readonly type: 'trainings'; readonly trainings: readonly TrainingState[] }
  | { readonly type: 'hardwareJobs'; readonly jobs: readonly HardwareJobState[] }
  /** New epochs of a run that is being trained: Float64 rows × curveColumns, a bounded batch. */
  | { readonly type: 'epochs'; readonly run: string; readonly rows: ArrayBuffer }
  | { readonly type: 'runsChanged' }
  | { readonly type: 'plans'; readonly plans: readonly PlanState[] }
  /** Experiments and searches kept in the workspace may be others now. */
  | { readonly type: 'plansChanged' }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'show'; readonly show: NonNullable<Snapshot['show']> }
  | { readonly type: 'ended'; readonly id: string; readonly problem?: Problem }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<Answer> };
