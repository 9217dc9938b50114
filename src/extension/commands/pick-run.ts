import { l10n, type QuickPickItem, window } from 'vscode';
import type { RunRecord } from '../../runs/run.ts';
import { momentText } from '../local-text.ts';
import type { RunService } from '../services.ts';

/** A run's folder and record. */
export interface FoundRun {
  readonly folder: string;
  readonly record: RunRecord;
}

/** Asks which run; undefined where the user turns away, or there is none (and says so). */
export async function pickRun(runs: Pick<RunService, 'list'>, title: string): Promise<FoundRun | undefined> {
  const found = await runs.list();
  if (found.length === 0) {
    window.showInformationMessage(l10n.t('There are no runs yet. Train a network to make one.'));
    return undefined;
  }
  const items = found.map((run) => ({ ...describe(run.record), detail: run.folder, run }));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.run;
}

function describe({ network, dataset, created, status, result }: RunRecord): QuickPickItem {
  const outcome = result ? `${(100 * result.testAccuracy).toFixed(2)} %` : statusName(status);
  return {
    label: `${network.name} · ${outcome}`,
    description: `${dataset.name}, ${momentText(created)}`,
  };
}

/** A run's status in words. */
export function statusName(status: RunRecord['status']): string {
  const names = {
    running: l10n.t('running'),
    paused: l10n.t('paused'),
    done: l10n.t('done'),
    failed: l10n.t('failed'),
    cancelled: l10n.t('stopped'),
    interrupted: l10n.t('interrupted'),
  };
  return names[status];
}
