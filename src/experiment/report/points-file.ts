import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { phrase } from '../../base/phrase.ts';
import { ok, problem, type Result } from '../../base/result.ts';
import type { SummaryPoint } from '../summary.ts';

/** The file of an experiment's folder that its rows are read back from; it grows while the experiment runs. */
export const pointsFile = (folder: string): string => join(folder, 'points.json');

/** What points.json holds: the rows of an experiment, finished or not. */
export interface KeptExperiment {
  readonly experiment: string;
  /** Two-sided level of the bands, a fraction. */
  readonly confidence: number;
  /** Trainings that the whole experiment has; fewer in `points` while it is not finished. */
  readonly trainings: number;
  readonly points: readonly SummaryPoint[];
  /** The .psnet file that declares it. */
  readonly file?: string;
}

// JSON has no NaN: it writes null.
const number = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);

const pointSchema = v.object({
  key: v.record(v.string(), v.union([v.string(), v.number()])),
  method: v.string(),
  runs: v.number(),
  mean: number,
  low: number,
  high: number,
  accuracies: v.array(number),
  testLoss: number,
  weights: v.number(),
  totalDensity: number,
  macs: number,
  seconds: number,
  runFolders: v.array(v.string()),
  klFromFullyConnected: v.optional(v.number()),
}) satisfies v.GenericSchema<unknown, SummaryPoint>;

const fileSchema = v.object({
  experiment: v.string(),
  confidence: v.number(),
  trainings: v.number(),
  points: v.array(pointSchema),
  file: v.optional(v.string()),
}) satisfies v.GenericSchema<unknown, KeptExperiment>;

/** The text of points.json. */
export const pointsText = (kept: KeptExperiment): string => `${JSON.stringify(kept, null, 2)}\n`;

/** Reads a points.json back; anybody may have written it. */
export async function readPoints(file: string): Promise<Result<KeptExperiment>> {
  try {
    const parsed = v.safeParse(fileSchema, JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return ok(parsed.output);
  } catch {
    // Missing or damaged: told below.
  }
  return problem(
    'experiment-unreadable',
    phrase`${file} holds no experiment that can be read.`,
    'Run it again.',
    { file },
  );
}
