import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../../base/make-folder.ts';
import { ok, type Result } from '../../base/result.ts';
import { unwritable } from '../../base/unwritable.ts';
import { csvOf } from './csv.ts';
import { experimentFigure } from './experiment-figure.ts';
import { drawFigure } from './figure.ts';
import { type KeptExperiment, pointsFile, pointsText } from './points-file.ts';

/** Files of an experiment's report. */
export interface ReportFiles {
  readonly csv: string;
  readonly json: string;
  readonly figure: string;
}

/** Writes points.csv, points.json and figure.svg of an experiment into its folder, each whole or not at all. */
export async function writeReport(folder: string, kept: KeptExperiment): Promise<Result<ReportFiles>> {
  const { experiment, points, confidence } = kept;
  const files = {
    csv: join(folder, 'points.csv'),
    json: pointsFile(folder),
    figure: join(folder, 'figure.svg'),
  };
  try {
    await makeFolder(folder);
    await writeFileAtomic(files.csv, csvOf(points));
    await writeFileAtomic(files.json, pointsText(kept));
    await writeFileAtomic(files.figure, drawFigure(experimentFigure(experiment, points, confidence)));
    return ok(files);
  } catch (error) {
    return unwritable(folder, error);
  }
}
