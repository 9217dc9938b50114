import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { networkSchema } from '../schema/network-check.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import type { Score } from './objective.ts';
import type { Trial, TrialRequest } from './trial.ts';

/** A scored trial as search.json keeps it: all but the epochs, which its run has. */
export interface KeptTrial extends TrialRequest {
  /** Best validation accuracy, a fraction. */
  readonly accuracy: number;
  readonly score: Score;
  readonly weights: number;
  readonly epochs: number;
  /** Seconds of training alone. */
  readonly seconds: number;
  /** Ended early as hopeless; there is no test result then. */
  readonly stopped: boolean;
  readonly testAccuracy?: number;
  /** The run's folder, on the machine of `worker`. */
  readonly run: string;
  readonly worker: string;
}

/** What search.json holds: a search and its trials so far. */
export interface KeptSearch {
  readonly search: SearchSpec;
  /** The .psnet file that declares it. */
  readonly file?: string;
  readonly trials: readonly KeptTrial[];
}

/** The file of a search's folder that its trials are read back from; it grows while the search runs. */
export const searchFile = (folder: string): string => join(folder, 'search.json');

export function keptTrial({ outcome, ...trial }: Trial): KeptTrial {
  const { weights, epochs, stopped, testAccuracy, run, worker } = outcome;
  return {
    ...trial,
    weights,
    epochs: epochs.length,
    seconds: epochs.reduce((sum, { seconds }) => sum + seconds, 0),
    stopped,
    testAccuracy,
    run,
    worker,
  };
}

/** The text of search.json. */
export const searchText = (kept: KeptSearch): string => `${JSON.stringify(kept, null, 1)}\n`;

// A training is checked as far as this room relies on it.
const training = v.custom<TrainingSpec>(
  (input) =>
    v.is(
      v.object({
        name: v.string(),
        epochs: v.number(),
        learningRate: v.number(),
        batch: v.number(),
        l2: v.number(),
        dropout: v.number(),
      }),
      input,
    ),
  'a training',
);
const range = v.tuple([v.number(), v.number()]);

const fileSchema = v.object({
  search: v.object({
    name: v.string(),
    dataset: v.string(),
    training: v.string(),
    layers: range,
    width: range,
    density: range,
    complexityWeight: v.number(),
    complexityOf: v.picklist(['weights', 'macs', 'time', 'fpga']),
    trials: range,
    method: v.picklist(['bayesian', 'random', 'grid']),
    seed: v.number(),
  }),
  file: v.optional(v.string()),
  trials: v.array(
    v.object({
      number: v.number(),
      stage: v.picklist(['architecture', 'regularisation', 'optimisation', 'refinement', 'random', 'grid']),
      point: v.record(v.string(), v.number()),
      network: networkSchema,
      training,
      accuracy: v.number(),
      score: v.object({ objective: v.number(), performance: v.number(), complexity: v.number() }),
      weights: v.number(),
      epochs: v.number(),
      seconds: v.number(),
      stopped: v.boolean(),
      testAccuracy: v.optional(v.number()),
      run: v.string(),
      worker: v.string(),
    }),
  ),
}) satisfies v.GenericSchema<unknown, KeptSearch>;

/** Reads a search.json back; anybody may have written it. */
export async function readSearch(file: string): Promise<Result<KeptSearch>> {
  try {
    const parsed = v.safeParse(fileSchema, JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return ok(parsed.output);
  } catch {
    // Missing or damaged: told below.
  }
  return problem('search-unreadable', phrase`${file} holds no search that can be read.`, 'Run it again.', {
    file,
  });
}
