import type { ExperimentOutcome } from '../../experiment/execute-experiment.ts';
import type { ExperimentEvent } from '../../experiment/run-experiment.ts';
import type { PointKey } from '../../experiment/settings.ts';
import { varyingKeys } from '../../experiment/summary.ts';
import type { ExperimentSpec } from '../../schema/plan-specs.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
import type { Io } from '../io.ts';
import { writeJsonLine } from '../json.ts';
import { accuracy, count, duration, percent } from '../numbers.ts';
import { formatTable } from '../table.ts';

/** Shows an experiment: its events as they come, then what it came to. */
export interface ExperimentReporter {
  event(event: ExperimentEvent): void;
  outcome(spec: ExperimentSpec, outcome: ExperimentOutcome): void;
}

/** JSON lines: one per finished run with its point's key, then `done` with all points. */
export function jsonReporter(io: Io): ExperimentReporter {
  return {
    event: (event) => {
      if (event.event === 'start') writeJsonLine(event, io);
      if (event.event === 'run') {
        const { measurement, point, reused, finished, runs } = event;
        writeJsonLine({ event: 'run', ...point.key, ...measurement, reused, finished, runs }, io);
      }
      if (event.event === 'failed') writeProblem(event.problem, io);
    },
    outcome: (spec, { points, complete, files }) =>
      writeJsonLine(
        {
          event: 'done',
          experiment: spec.name,
          confidence: spec.confidence,
          complete,
          points: points.map(({ key, ...numbers }) => ({ ...key, ...numbers })),
          files,
        },
        io,
      ),
  };
}

/** A point by what tells it from others: names that all points share are left out. */
function pointText(key: PointKey, { networks, datasets, trainings }: ExperimentSpec): string {
  const shared = {
    network: networks.length < 2,
    dataset: datasets.length < 2,
    training: trainings.length < 2,
  };
  const told = Object.entries(key).filter(([name]) => !shared[name as keyof typeof shared]);
  const text = told.map(([name, value]) => `${name} ${valueText(name, value)}`).join(', ');
  return text || String(key.network);
}

/** A value of a point as people write it: densities in percent. */
const valueText = (name: string, value: string | number | undefined) =>
  typeof value === 'number' && name.startsWith('density') ? percent(value) : String(value ?? '');

/** A line per finished run, then the table of points with their confidence bands. */
export function humanReporter(io: Io, spec: ExperimentSpec): ExperimentReporter {
  const { out } = io;
  const line = (text: string) => out.write(`${text}\n`);
  return {
    event: (event) => {
      if (event.event === 'start') {
        const known = event.reused > 0 ? `, ${count(event.reused)} known already` : '';
        line(`${count(event.points)} points, ${count(event.runs)} trainings${known}.`);
      }
      if (event.event === 'failed') writeProblem(event.problem, io);
      if (event.event !== 'run' || event.reused) return;
      const { point, measurement, finished, runs } = event;
      line(
        `${out.style('dim', `${finished}/${runs}`)}  ${pointText(point.key, spec)}, seed ${measurement.seed}: ` +
          `${accuracy(measurement.testAccuracy)} in ${duration(measurement.seconds)}`,
      );
    },
    outcome: ({ name, confidence }, { points, files }) => {
      const keys = varyingKeys(points);
      const columns = [
        ...keys.map((title) => ({ title })),
        { title: 'weights', align: 'right' as const },
        { title: 'density', align: 'right' as const },
        { title: 'test accuracy', align: 'right' as const },
        { title: `${Math.round(100 * confidence)} % band`, align: 'right' as const },
        { title: 'runs', align: 'right' as const },
        { title: 'KL from FC', align: 'right' as const },
      ];
      const rows = points.map((point) => [
        ...keys.map((key) => valueText(key, point.key[key])),
        count(Math.round(point.weights)),
        `${(100 * point.totalDensity).toFixed(1)} %`,
        accuracy(point.mean),
        `${accuracy(point.low)} – ${accuracy(point.high)}`,
        String(point.runs),
        point.klFromFullyConnected?.toFixed(4) ?? '',
      ]);
      line(`\n${out.style('bold', name)}`);
      for (const row of formatTable(columns, rows)) line(row);
      line(`\nFigure ${shortPath(files.figure, io)}, numbers ${shortPath(files.csv, io)}`);
    },
  };
}
