import { type Disposable, type LogOutputChannel, l10n, Uri, window } from 'vscode';
import { describeProblem } from '../../base/result.ts';
import { pointsFile } from '../../experiment/report/points-file.ts';
import { searchFile } from '../../search/search-file.ts';
import type { PlanState } from '../../studio/plan-state.ts';
import { problemText } from '../problem-text.ts';
import type { PlanService } from '../services.ts';
import type { Studio } from '../studio/studio-panel.ts';
import type { PlanOrder } from './plan-order.ts';

/** Tells the user how each experiment and search of this window ended, and writes it to the log. */
export function reportPlans(
  plans: PlanService,
  studio: Studio,
  log: LogOutputChannel,
  again: (order: PlanOrder) => void,
): Disposable {
  return plans.onDidEnd(({ plan, order }) => {
    const { name, kind, state, finished, total, problem } = plan;
    log.info(`${kind} ${name}: ${state}, ${finished} of ${total} trainings, results in ${plan.folder}`);
    if (problem) log.error(`${kind} ${name}: ${problem.code}: ${describeProblem(problem)}`);
    if (state === 'done') void tellDone(plan, studio, log);
    if (state === 'failed') void tellFailed(plan, order, log, again);
    if (state === 'stopped')
      window.setStatusBarMessage(l10n.t('{0} stopped; {1} of {2} are kept', name, finished, total), 5000);
  });
}

/** The document whose studio shows a plan: the file that declares it, else the one its results are kept in. */
export const planDocument = ({ folder, kind, file }: PlanState): Uri =>
  Uri.file(file ?? (kind === 'experiment' ? pointsFile : searchFile)(folder));

async function tellDone(plan: PlanState, studio: Studio, log: LogOutputChannel): Promise<void> {
  const { name, finished, failures, folder } = plan;
  const show = l10n.t('Show Results');
  const openLog = l10n.t('Open Log');
  const answer =
    failures === 0
      ? await window.showInformationMessage(l10n.t('{0} is done: {1} trainings.', name, finished), show)
      : await window.showWarningMessage(
          l10n.t('{0} is done: {1} trainings, {2} failed.', name, finished, failures),
          show,
          openLog,
        );
  if (answer === show) studio.show(planDocument(plan), { view: 'plans', plan: folder });
  if (answer === openLog) log.show();
}

async function tellFailed(
  { name, problem }: PlanState,
  order: PlanOrder,
  log: LogOutputChannel,
  again: (order: PlanOrder) => void,
): Promise<void> {
  const openLog = l10n.t('Open Log');
  // The data is not here and nobody has allowed to fetch it: the one failure with a way out at hand.
  const download =
    problem?.code === 'data-missing' && !order.allowDownload ? [l10n.t('Download and Run')] : [];
  const message = l10n.t('{0} failed. {1}', name, problem ? problemText(problem) : '');
  const answer = await window.showErrorMessage(message, ...download, openLog);
  if (answer === openLog) log.show();
  else if (answer !== undefined) again({ ...order, allowDownload: true });
}
