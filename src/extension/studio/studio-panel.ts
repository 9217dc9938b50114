import {
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { DocumentModel } from '../../language/document-model.ts';
import type { EpochMetrics } from '../../runs/run.ts';
import { Replier } from '../../studio/asking.ts';
import { curveRows } from '../../studio/curve-rows.ts';
import { type HostMessage, type Snapshot, studioProtocolVersion } from '../../studio/protocol.ts';
import { checkStudioMessage } from '../../studio/protocol-check.ts';
import { readSavedState } from '../../studio/saved-state.ts';
import { selectionAt } from '../../studio/selection.ts';
import type { Services } from '../services.ts';
import { answerers } from './answers.ts';
import { documentState } from './document-state.ts';
import { Paced } from './paced.ts';
import { studioFolder, studioPage } from './studio-page.ts';
import { trainingState } from './training-state.ts';

/** Type of studio panels; `onWebviewPanel:` of it wakes the extension to restore them. */
export const studioViewType = 'psnet.studio';

/** The studios of this window; what commands call. */
export interface Studio {
  /** Opens a document's studio, or shows the one it has, at what is asked for. */
  show(document: Uri, show?: Snapshot['show']): void;
}

/**
 * Makes studios possible: one panel a document, restored after a window reload. Trainings belong to the
 * extension host, so closing a panel stops nothing. Commands are registered by the caller.
 */
export function registerStudio(context: ExtensionContext, services: Services, log: LogOutputChannel): Studio {
  const panels = new Map<string, StudioPanel>();
  const adopt = (panel: WebviewPanel, uri: Uri, show?: Snapshot['show']) => {
    const studio = new StudioPanel(panel, uri, context.extensionUri, services, log, show);
    panels.set(uri.toString(), studio);
    panel.onDidDispose(() => {
      if (panels.get(uri.toString()) === studio) panels.delete(uri.toString());
    });
  };
  context.subscriptions.push(
    window.registerWebviewPanelSerializer(studioViewType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const { uri } = readSavedState(state);
        if (uri) adopt(panel, Uri.parse(uri));
        else panel.dispose();
      },
    }),
    { dispose: () => panels.clear() },
  );
  return {
    show(uri, show) {
      const open = panels.get(uri.toString());
      if (open) return open.reveal(show);
      const panel = window.createWebviewPanel(
        studioViewType,
        titleOf(uri),
        { viewColumn: ViewColumn.Beside, preserveFocus: true },
        { enableFindWidget: true },
      );
      adopt(panel, uri, show);
    },
  };
}

/** Milliseconds between messages of a running training. */
const pace = 100;

const titleOf = (uri: Uri) => l10n.t('Studio: {0}', uri.path.split('/').at(-1) ?? '');

class StudioPanel {
  readonly #panel: WebviewPanel;
  readonly #uri: Uri;
  readonly #services: Services;
  readonly #replier: Replier;
  readonly #disposables: Disposable[] = [];
  /** Epochs not sent yet, by run: a quick training ends hundreds in a second. */
  readonly #epochs = new Map<string, EpochMetrics[]>();
  readonly #epochsPace = new Paced(() => this.#sendEpochs(), pace);
  readonly #trainingsPace = new Paced(() => this.#sendTrainings(), pace);
  readonly #hardwarePace = new Paced(() => this.#sendHardwareJobs(), pace);
  readonly #plansPace = new Paced(() => this.#sendPlans(), pace);
  #model: DocumentModel | undefined;
  #show: Snapshot['show'];
  #pageReady = false;
  /** Runs of which a page was told, and those that began while there was none. */
  readonly #seenRuns = new Set<string>();
  readonly #unseenRuns = new Set<string>();

  constructor(
    panel: WebviewPanel,
    uri: Uri,
    extensionUri: Uri,
    services: Services,
    log: LogOutputChannel,
    show: Snapshot['show'],
  ) {
    this.#panel = panel;
    this.#uri = uri;
    this.#services = services;
    this.#show = show;
    this.#replier = new Replier(
      answerers(uri, services, () => this.#model),
      (message) => this.#send(message),
      (text) => log.error(text),
    );
    panel.title = titleOf(uri);
    panel.webview.options = { enableScripts: true, localResourceRoots: [studioFolder(extensionUri)] };
    this.#disposables.push(
      panel.onDidDispose(() => this.#dispose()),
      panel.onDidChangeViewState(() => {
        // A hidden page is thrown away; the next one says `ready` and gets a snapshot.
        if (!panel.visible) this.#pageReady = false;
      }),
      panel.webview.onDidReceiveMessage((input: unknown) => this.#receive(input, log)),
      services.models.onDidChangeModel((changed) => {
        if (changed.toString() === uri.toString()) void this.#refreshModel();
      }),
      services.trainings.onDidChange(() => {
        this.#noteRuns();
        this.#epochsPace.now();
        this.#trainingsPace.now();
      }),
      this.#epochsPace,
      this.#trainingsPace,
      this.#hardwarePace,
      this.#plansPace,
      services.plans.onDidChange(() => this.#plansPace.request()),
      services.plans.onDidChangeKept(() => this.#send({ type: 'plansChanged' })),
      services.hardwareJobs.onDidChange(() => this.#hardwarePace.request()),
      services.trainings.onEvent(({ id, event }) => {
        const run = services.trainings.active.find((training) => training.id === id)?.run;
        if (event.event === 'epoch' && run) this.#keepEpoch(run, event);
        else if (event.event === 'progress') this.#trainingsPace.request();
        else if (event.event === 'failed') this.#send({ type: 'ended', id, problem: event.problem });
        else if (event.event === 'done' || event.event === 'cancelled') this.#send({ type: 'ended', id });
      }),
      services.runs.onDidChange(() => this.#send({ type: 'runsChanged' })),
      window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
        if (kind === undefined || textEditor.document.uri.toString() !== uri.toString()) return;
        const selection = this.#model && selectionAt(this.#model, selections[0].active);
        if (selection) this.#send({ type: 'select', selection });
      }),
    );
    this.#noteRuns();
    panel.webview.html = studioPage(panel.webview, extensionUri);
  }

  reveal(show: Snapshot['show']): void {
    this.#show = show;
    if (this.#pageReady && show) this.#send({ type: 'show', show });
    this.#panel.reveal(undefined, true);
  }

  async #receive(input: unknown, log: LogOutputChannel): Promise<void> {
    const checked = checkStudioMessage(input);
    if (!checked.ok) return log.warn(checked.error.message);
    const message = checked.value;
    switch (message.type) {
      case 'ready':
        this.#model = await this.#services.models.modelOf(this.#uri);
        this.#pageReady = true;
        this.#send({ type: 'snapshot', version: studioProtocolVersion, snapshot: this.#snapshot() });
        this.#show = undefined;
        this.#unseenRuns.clear();
        this.#noteRuns();
        return;
      case 'ask':
        return this.#replier.receive(message.id, message.question);
      case 'cancel':
        return this.#replier.cancel(message.id);
      case 'failure':
        return log.error(`The studio page failed: ${message.message}`);
    }
  }

  #snapshot(): Snapshot {
    return {
      document: documentState(this.#uri, this.#model),
      trainings: this.#services.trainings.active.map(trainingState),
      started: [...this.#unseenRuns],
      hardwareJobs: this.#services.hardwareJobs.jobs,
      plans: this.#services.plans.plans,
      show: this.#show,
    };
  }

  #noteRuns(): void {
    for (const { run } of this.#services.trainings.active) {
      if (!run || this.#seenRuns.has(run)) continue;
      if (this.#pageReady) this.#seenRuns.add(run);
      else this.#unseenRuns.add(run);
    }
  }

  async #refreshModel(): Promise<void> {
    if (!this.#pageReady) return;
    this.#model = await this.#services.models.modelOf(this.#uri);
    this.#send({ type: 'document', document: documentState(this.#uri, this.#model) });
  }

  #keepEpoch(run: string, epoch: EpochMetrics): void {
    if (!this.#pageReady) return;
    const kept = this.#epochs.get(run);
    if (kept) kept.push(epoch);
    else this.#epochs.set(run, [epoch]);
    this.#epochsPace.request();
    this.#trainingsPace.request();
  }

  #sendEpochs(): void {
    for (const [run, epochs] of this.#epochs)
      this.#send({ type: 'epochs', run, rows: curveRows(epochs).buffer });
    this.#epochs.clear();
  }

  #sendTrainings(): void {
    this.#send({ type: 'trainings', trainings: this.#services.trainings.active.map(trainingState) });
  }

  #sendHardwareJobs(): void {
    this.#send({ type: 'hardwareJobs', jobs: this.#services.hardwareJobs.jobs });
  }

  #sendPlans(): void {
    this.#send({ type: 'plans', plans: this.#services.plans.plans });
  }

  #send(message: HostMessage): void {
    if (this.#pageReady) void this.#panel.webview.postMessage(message);
  }

  #dispose(): void {
    this.#pageReady = false;
    this.#replier.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
