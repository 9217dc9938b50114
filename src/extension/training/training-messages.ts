import { type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import { describeProblem, type Problem } from '../../base/result.ts';
import type { TrainingEvent, TrainingJob } from '../../training/protocol.ts';
import { problemText } from '../problem-text.ts';
import { runDocument } from '../runs/run-document.ts';
import type { TrainingService } from '../services.ts';
import type { Studio } from '../studio/studio-panel.ts';

/** Writes what trainings do to the log, and tells the user how each of them ended. */
export function reportTrainings(
  trainings: TrainingService,
  studio: Studio,
  log: LogOutputChannel,
): Disposable {
  return trainings.onEvent(({ id, event }) => {
    const training = trainings.active.find((one) => one.id === id);
    if (!training) return;
    const { job } = training;
    writeLog(log, job, event);
    if (event.event === 'done') tellDone(job, event, studio);
    if (event.event === 'failed') tellFailed(job, event.problem, trainings, log);
    if (event.event === 'cancelled') {
      window.setStatusBarMessage(l10n.t('Training of {0} stopped', job.network.name), 5000);
    }
  });
}

function writeLog(log: LogOutputChannel, job: TrainingJob, event: TrainingEvent): void {
  const name = `${job.network.name} on ${job.dataset.name}`;
  switch (event.event) {
    case 'start':
      log.info(
        `${name}: ${event.weights} weights, seed ${event.seed}, ${event.threads} threads, computed by ${event.backend}, run ${event.run}`,
      );
      break;
    case 'epoch':
      log.info(
        `${name}: epoch ${event.epoch}, loss ${event.trainLoss.toPrecision(4)}, validation accuracy ` +
          `${event.validationAccuracy.toFixed(4)}, ${event.seconds.toFixed(2)} s`,
      );
      break;
    case 'done':
      log.info(`${name}: test accuracy ${event.testAccuracy.toFixed(4)}`);
      break;
    case 'failed':
      log.error(`${name}: ${event.problem.code}: ${describeProblem(event.problem)}`);
      break;
    case 'cancelled':
      log.info(`${name}: stopped`);
      break;
    case 'progress':
      break;
  }
}

async function tellDone(
  job: TrainingJob,
  { testAccuracy, run }: Extract<TrainingEvent, { event: 'done' }>,
  studio: Studio,
): Promise<void> {
  const showCurve = l10n.t('Show Curve');
  const accuracy = `${(100 * testAccuracy).toFixed(2)} %`;
  const message = l10n.t(
    '{0} is trained: {1} on the test set of {2}.',
    job.network.name,
    accuracy,
    job.dataset.name,
  );
  if ((await window.showInformationMessage(message, showCurve)) === showCurve) {
    studio.show(runDocument(run, job.file), { view: 'training', run });
  }
}

async function tellFailed(
  job: TrainingJob,
  problem: Problem,
  trainings: TrainingService,
  log: LogOutputChannel,
): Promise<void> {
  const openLog = l10n.t('Open Log');
  // The data is not here and nobody has allowed to fetch it: the one failure with a way out at hand.
  const download =
    problem.code === 'data-missing' && !job.allowDownload ? [l10n.t('Download and Train')] : [];
  const message = l10n.t('{0} was not trained. {1}', job.network.name, problemText(problem));
  const answer = await window.showErrorMessage(message, ...download, openLog);
  if (answer === openLog) log.show();
  else if (answer !== undefined) trainings.start({ ...job, allowDownload: true });
}
