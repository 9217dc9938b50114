import * as v from 'valibot';
import type { Problem, Result } from '../../base/result.ts';
import type { SummaryPoint } from '../../experiment/summary.ts';
import type { ExperimentSpec, SearchSpec } from '../../schema/plan-specs.ts';
import type { ResolvedModel } from '../../schema/resolved-model.ts';
import type { KeptTrial } from '../../search/search-file.ts';
import type { RunningTrial } from '../../studio/plan-state.ts';

interface Places {
  /** What the plan names. */
  readonly model: Pick<ResolvedModel, 'networks' | 'datasets' | 'trainings' | 'hardware'>;
  /** Folder of all plans of its kind: `.psnet/experiments` or `.psnet/searches` beside the file. */
  readonly folder: string;
  readonly file?: string;
  readonly cacheFolder: string;
  readonly allowDownload: boolean;
  /** Cores to use. */
  readonly threads: number;
  /** Address of a queue whose workers train, without its password: that comes by PSNET_QUEUE_PASSWORD. */
  readonly queue?: string;
}

/** What the plan process is started for. */
export type PlanOrder =
  | (Places & { readonly kind: 'experiment'; readonly spec: ExperimentSpec })
  | (Places & { readonly kind: 'search'; readonly spec: SearchSpec });

/** Extension → process. */
export type PlanCall = { readonly call: 'start'; readonly order: PlanOrder } | { readonly call: 'stop' };

/** Process → extension: what happens, then how it ended. */
export type PlanNews =
  | { readonly news: 'begun'; readonly finished: number; readonly total: number }
  | { readonly news: 'rows'; readonly finished: number; readonly rows: readonly SummaryPoint[] }
  /** A trial begins, or has finished another epoch. */
  | { readonly news: 'trial'; readonly trial: RunningTrial }
  | { readonly news: 'scored'; readonly trial: KeptTrial }
  /** One training failed, of the trial numbered where it is one; the others go on. */
  | { readonly news: 'failure'; readonly number?: number; readonly problem: Problem }
  | { readonly news: 'ended'; readonly result: Result<null> };

const names = ['begun', 'rows', 'trial', 'scored', 'failure', 'ended'] as const;
const newsShape = v.looseObject({ news: v.picklist(names) });

/** Whether a message of the process is news: it is a bundle of this extension, so its kind is all that is checked. */
export const isPlanNews = (message: unknown): message is PlanNews => v.is(newsShape, message);
