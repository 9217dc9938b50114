import type { EpochMetrics } from '../../runs/run.ts';
import type { TrainingEvent } from '../../training/protocol.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
import { fetchProgress } from '../fetch-progress.ts';
import type { Io } from '../io.ts';
import { writeJsonLine } from '../json.ts';
import { accuracy, count, duration } from '../numbers.ts';
import { progressBar } from './progress-bar.ts';

/** Shows a training's events, one after the other. */
export type TrainingReporter = (event: TrainingEvent) => void;

/** JSON lines on stdout: every event but progress; what failed also in words on stderr. */
export function jsonReporter(io: Io): TrainingReporter {
  const fetching = fetchProgress(io);
  return (event) => {
    if (event.event === 'progress') fetching(event);
    else writeJsonLine(event, io);
    if (event.event === 'failed') writeProblem(event.problem, io);
  };
}

/** A heading, a table row per epoch above a progress bar, and the result in a sentence. */
export function humanReporter(io: Io): TrainingReporter {
  const bar = progressBar(io);
  const { out } = io;
  let epochs: number | undefined;
  let fetched: string | undefined;
  return (event) => {
    switch (event.event) {
      case 'progress':
        if (event.of !== undefined && event.of !== fetched)
          bar.line(out.style('dim', `Fetching ${event.of}.`));
        fetched = event.of ?? fetched;
        bar.show(event, epochs);
        return;
      case 'start':
        epochs = event.epochs;
        bar.line(
          `${out.style('bold', event.network)} on ${event.dataset}, training ${event.training}, seed ${event.seed}: ` +
            `${count(event.weights)} weights, ${event.threads > 1 ? 'up to ' : ''}${plural(event.threads, 'thread')}`,
        );
        if (event.backend) bar.line(out.style('dim', `Computed by ${event.backend}`));
        if (event.firstEpoch > 1) bar.line(`Going on from epoch ${event.firstEpoch}.`);
        bar.line(out.style('dim', epochTitles));
        return;
      case 'epoch':
        bar.line(epochLine(event));
        return;
      case 'done':
        bar.end();
        out.write(
          `${out.style(['green', 'bold'], `✓ ${accuracy(event.testAccuracy)} test accuracy`)} with ` +
            `${count(event.weights)} weights${event.stoppedEarly ? ' (stopped early)' : ''}\n` +
            `${out.style('dim', `Kept in ${shortPath(event.run, io)}`)}\n`,
        );
        return;
      case 'failed':
        bar.end();
        writeProblem(event.problem, io);
        return;
      case 'cancelled':
        bar.end();
        io.err.write('Stopped.');
        if (event.run) io.err.write(` Go on with: psnet train --resume ${shortPath(event.run, io)}`);
        io.err.write('\n');
        return;
      default:
        event satisfies never;
    }
  };
}

const epochTitles = 'epoch  train loss  accuracy  validation loss  accuracy     time';

function epochLine(metrics: EpochMetrics): string {
  return [
    String(metrics.epoch).padStart(5),
    metrics.trainLoss.toFixed(4).padStart(10),
    accuracy(metrics.trainAccuracy).padStart(8),
    metrics.validationLoss.toFixed(4).padStart(15),
    accuracy(metrics.validationAccuracy).padStart(8),
    duration(metrics.seconds).padStart(7),
  ].join('  ');
}

const plural = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
