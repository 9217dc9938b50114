import { join } from 'node:path';
import { commands, l10n, ProgressLocation, Uri, window } from 'vscode';
import { chooseDocument } from '../choose-document.ts';
import { commandTarget } from '../command-target.ts';
import { type ChosenDesign, chooseDesign } from '../hardware/choose-hardware.ts';
import { designOfRun } from '../hardware/design-of-run.ts';
import { runWithProgress } from '../hardware/run-with-progress.ts';
import { momentText } from '../local-text.ts';
import { problemText } from '../problem-text.ts';
import type { RunService } from '../services.ts';
import type { CommandContext } from './context.ts';
import { runFolder } from './run-commands.ts';
import { trusted } from './trusted.ts';

/**
 * Writes a network's Verilog into a folder that the user picks, with the weights of a run where one is wanted:
 * `(file | {uri, network?, hardware?, into?} | run folder?)`, `into` a folder to write a new one into without asking.
 * Returns the folder written.
 */
export const writeVerilog =
  (context: CommandContext) =>
  async (argument?: unknown): Promise<string | undefined> => {
    const restricted = l10n.t('Writing Verilog is off in a restricted workspace. Trust the folder first.');
    if (!(await trusted(restricted))) return undefined;
    const chosen = await whatToWrite(context, argument);
    const parent = chosen && (intoFolder(argument) ?? (await askFolder(chosen.uri))?.fsPath);
    if (!chosen || !parent) return undefined;
    const { network, hardware } = chosen.design;
    const folder = join(parent, `${network.name}-${hardware.name}`);
    const outcome = await runWithProgress(
      context.hardwareJobs,
      { kind: 'verilog', network, hardware, run: chosen.run, folder },
      l10n.t('Writing Verilog of {0}', network.name),
      ProgressLocation.Notification,
    );
    if (!outcome.ok) {
      if (outcome.error.code !== 'cancelled') window.showErrorMessage(problemText(outcome.error));
      return undefined;
    }
    const count = outcome.value.kind === 'verilog' ? outcome.value.files : 0;
    void offerFolder(folder, count);
    return folder;
  };

interface ToWrite {
  readonly uri: Uri;
  readonly design: ChosenDesign;
  readonly run?: string;
}

async function whatToWrite(context: CommandContext, argument: unknown): Promise<ToWrite | undefined> {
  const run = runFolder(argument);
  if (run !== undefined) {
    const found = await designOfRun(context, run);
    return found && { ...found, run };
  }
  const target = commandTarget(argument);
  const uri = target.uri ?? (await chooseDocument());
  const document = uri && (await context.models.modelOf(uri));
  const design = document && (await chooseDesign(document, uri, target));
  if (!design) return undefined;
  const weights = await askWeights(context.runs, design);
  return weights === 'none' ? undefined : { uri, design, run: weights };
}

/** Weights of which run; undefined for fresh ones, `none` where the user turned away. Asks only where there is a run. */
async function askWeights(runs: RunService, { network }: ChosenDesign): Promise<string | undefined | 'none'> {
  const trained = (await runs.list()).filter(
    ({ record }) => record.network.name === network.name && record.status === 'done',
  );
  if (trained.length === 0) return undefined;
  const items = [
    { label: l10n.t('Initial weights'), description: l10n.t('to train on the device'), folder: undefined },
    ...trained.map(({ folder, record }) => ({
      label: `${record.dataset.name} · ${(100 * (record.result?.testAccuracy ?? 0)).toFixed(2)} %`,
      description: momentText(record.created),
      folder,
    })),
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Weights in the memories') });
  return picked ? picked.folder : 'none';
}

const intoFolder = (argument: unknown): string | undefined => {
  const { into } = (argument ?? {}) as { into?: unknown };
  return typeof into === 'string' ? into : undefined;
};

async function askFolder(uri: Uri): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: l10n.t('Write Verilog into a new folder of'),
    openLabel: l10n.t('Write Verilog'),
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: uri.scheme === 'file' ? Uri.joinPath(uri, '..') : undefined,
  });
  return picked?.[0];
}

async function offerFolder(folder: string, files: number): Promise<void> {
  const open = l10n.t('Open README');
  const message = l10n.t('{0} files are in {1}.', files, folder);
  if ((await window.showInformationMessage(message, open)) === open)
    await commands.executeCommand('vscode.open', Uri.file(join(folder, 'README.md')));
}
