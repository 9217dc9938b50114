import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Result } from '../../base/result.ts';
import { writeFiles } from '../../interchange/write-files.ts';
import { readHistograms } from '../../runs/metrics.ts';
import { openRun } from '../../runs/open-run.ts';
import { readPredictions } from '../../runs/predictions.ts';
import { curveRows } from '../../studio/curve-rows.ts';
import { type ReportedRun, reportHtml } from '../../studio/report/report.ts';
import type { Finish } from '../command.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { writeJson } from '../json.ts';

interface Options {
  readonly output: string;
  readonly json?: boolean;
}

/** `psnet report RUN… -o report.html`: a run, or a comparison of runs, as one HTML page. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<runs...>', 'folders of runs: .psnet/runs/…; several make a comparison')
    .option('-o, --output <path>', 'where to write', 'report.html')
    .option('--json', 'print one JSON document')
    .action(
      finish(async (folders: readonly string[], options: Options) => {
        const runs: ReportedRun[] = [];
        for (const folder of folders) {
          const run = await readReportedRun(resolve(io.workingFolder, folder));
          if (!run.ok) {
            writeProblem(run.error, io);
            return exit.wrongInput;
          }
          runs.push(run.value);
        }
        const path = resolve(io.workingFolder, options.output);
        const written = await writeFiles([{ path, content: reportHtml(runs) }]);
        if (!written.ok) {
          writeProblem(written.error, io);
          return exit.wrongInput;
        }
        if (options.json) writeJson({ report: path, runs: runs.map(({ folder }) => folder) }, io);
        else io.out.write(`${shortPath(path, io)}\n`);
        return exit.fine;
      }),
    );
}

async function readReportedRun(folder: string): Promise<Result<ReportedRun>> {
  const run = await openRun(folder);
  if (!run.ok) return run;
  const { record, metrics } = run.value;
  const predictions = await readPredictions(folder);
  return {
    ok: true,
    value: {
      folder,
      record,
      curve: { rows: curveRows(metrics) },
      histograms: await readHistograms(folder),
      predictions: predictions.ok
        ? {
            ...predictions.value,
            probabilities: predictions.value.probabilities.slice().buffer,
            labels: predictions.value.labels.slice().buffer,
          }
        : undefined,
    },
  };
}
