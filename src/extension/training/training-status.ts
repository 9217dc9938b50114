import { type Disposable, l10n, MarkdownString, StatusBarAlignment, window } from 'vscode';
import type { TrainingEvent } from '../../training/protocol.ts';
import { commandIds } from '../commands.ts';
import { throttle } from '../debounce.ts';
import type { ActiveTraining, TrainingService } from '../services.ts';

type Progress = Extract<TrainingEvent, { event: 'progress' }>;
type Epoch = Extract<TrainingEvent, { event: 'epoch' }>;

/** Shows the newest training in the status bar while it lasts; a click opens its menu. */
export function showTrainingStatus(trainings: TrainingService): Disposable {
  const item = window.createStatusBarItem('psnet.training', StatusBarAlignment.Left, 10);
  item.name = l10n.t('PSNet Training');
  item.command = commandIds.trainingMenu;
  const epochs = new Map<string, Epoch>();
  // An epoch may take a millisecond; an entry that is redrawn all the time cannot be clicked.
  const update = throttle(() => {
    const training = trainings.active.at(-1);
    if (!training) return item.hide();
    const epoch = epochs.get(training.id);
    const others = trainings.active.length - 1;
    item.text = statusText(training, epoch) + (others > 0 ? ` +${others}` : '');
    item.tooltip = tooltip(training, epoch);
    item.accessibilityInformation = { label: item.text.replace(/\$\([^)]*\) /g, '') };
    item.show();
  }, 500);
  const events = trainings.onEvent(({ id, event }) => {
    if (event.event === 'epoch') epochs.set(id, event);
    update();
  });
  const changes = trainings.onDidChange(() => {
    for (const id of epochs.keys()) if (!trainings.active.some((one) => one.id === id)) epochs.delete(id);
    update();
  });
  return { dispose: () => [events, changes, update, item].forEach((each) => void each.dispose()) };
}

function statusText({ job, state, lastEvent }: ActiveTraining, epoch: Epoch | undefined): string {
  const { name } = job.network;
  if (state === 'paused') return `$(debug-pause) ${l10n.t('{0} paused', name)}`;
  if (state === 'stopping') return `$(sync~spin) ${l10n.t('{0} stopping', name)}`;
  const spin = '$(sync~spin)';
  const number = `${epoch?.epoch ?? 0}/${job.training.epochs}`;
  if (epoch) return `${spin} ${name} ${number} · ${percent(epoch.validationAccuracy)}`;
  if (lastEvent?.event === 'progress') return `${spin} ${name} · ${stage(lastEvent)}`;
  return `${spin} ${name} ${number}`;
}

function stage({ stage: name, done, whole }: Progress): string {
  const share = whole ? ` ${Math.floor((100 * done) / whole)} %` : '';
  const names = {
    download: l10n.t('downloading'),
    load: l10n.t('loading data'),
    prepare: l10n.t('preparing'),
    train: l10n.t('training'),
    evaluate: l10n.t('evaluating'),
  };
  return names[name] + share;
}

function tooltip({ job, run }: ActiveTraining, epoch: Epoch | undefined): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown(`**${l10n.t('{0} on {1}', job.network.name, job.dataset.name)}**\n\n`);
  if (epoch) {
    text.appendText(
      l10n.t(
        'Epoch {0} of {1}: validation accuracy {2}, loss {3}, {4} s',
        epoch.epoch,
        job.training.epochs,
        percent(epoch.validationAccuracy),
        epoch.validationLoss.toPrecision(3),
        epoch.seconds.toFixed(1),
      ),
    );
  }
  if (run) text.appendMarkdown('\n\n').appendText(run);
  return text;
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(1)} %`;
