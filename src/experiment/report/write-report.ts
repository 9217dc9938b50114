import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ok, problem, type Result } from '../../base/result.ts';
import type { SummaryPoint } from '../summary.ts';
import { csvOf } from './csv.ts';
import { experimentFigure } from './experiment-figure.ts';
import { drawFigure } from './figure.ts';

/** Files of an experiment's report. */
export interface ReportFiles {
  readonly csv: string;
  readonly json: string;
  readonly figure: string;
}

/** Writes points.csv, points.json and figure.svg of an experiment into its folder, each whole or not at all. */
export async function writeReport(
  folder: string,
  name: string,
  points: readonly SummaryPoint[],
  confidence: number,
): Promise<Result<ReportFiles>> {
  const files = {
    csv: join(folder, 'points.csv'),
    json: join(folder, 'points.json'),
    figure: join(folder, 'figure.svg'),
  };
  try {
    await mkdir(folder, { recursive: true });
    await writeFileAtomic(files.csv, csvOf(points));
    await writeFileAtomic(
      files.json,
      `${JSON.stringify({ experiment: name, confidence, points }, null, 2)}\n`,
    );
    await writeFileAtomic(files.figure, drawFigure(experimentFigure(name, points, confidence)));
    return ok(files);
  } catch (error) {
    const message = `The report can't be written: ${(error as Error).message}.`;
    return problem('experiment-report', message, 'Check the space and rights of the folder.', {
      file: folder,
    });
  }
}
