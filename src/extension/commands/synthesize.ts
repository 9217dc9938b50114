import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { Problem, Result } from '../../base/result.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import { chooseDocument } from '../choose-document.ts';
import { commandTarget } from '../command-target.ts';
import { type ChosenDesign, chooseDesign } from '../hardware/choose-hardware.ts';
import type { HardwareOrder, HardwareOutcome } from '../hardware/hardware-order.ts';
import { openLogOf } from '../hardware/open-log.ts';
import { runWithProgress } from '../hardware/run-with-progress.ts';
import { problemText } from '../problem-text.ts';
import type { CommandContext } from './context.ts';
import { trusted } from './trusted.ts';

/**
 * Synthesises a network on its hardware with Yosys and shows the result beside the estimate:
 * `(file | {uri, network?, hardware?, fromStudio?}?)`. Returns the outcome; undefined where the user thought better.
 */
export const synthesize =
  (context: CommandContext) =>
  async (argument?: unknown): Promise<Result<HardwareOutcome> | undefined> => {
    const restricted = l10n.t('Synthesis is off in a restricted workspace. Trust the folder to synthesize.');
    if (!(await trusted(restricted))) return undefined;
    const target = commandTarget(argument);
    const uri = target.uri ?? (await chooseDocument());
    const document = uri && (await context.models.modelOf(uri));
    const design = document && (await chooseDesign(document, uri, target));
    if (!design) return undefined;
    const fromStudio = (argument as { fromStudio?: unknown } | undefined)?.fromStudio === true;
    if (!fromStudio) show(context, uri, design);
    const outcome = await synthesise(context, design, fromStudio, false);
    if (outcome.ok) return outcome;
    if (outcome.error.code !== 'synthesis-no-yosys') return told(context, outcome.error, fromStudio);
    const fetch = l10n.t('Fetch and Synthesize');
    const detail = problemText(outcome.error);
    const question = l10n.t('Synthesis needs Yosys, which is not here yet.');
    if ((await window.showInformationMessage(question, { modal: true, detail }, fetch)) !== fetch)
      return outcome;
    const second = await synthesise(context, design, fromStudio, true);
    return second.ok ? second : told(context, second.error, fromStudio);
  };

const show = ({ studio }: CommandContext, uri: Uri, { network, hardware }: ChosenDesign) =>
  studio.show(uri, {
    view: 'fpga',
    selection: { network: network.name },
    hardware: hardware.name,
  });

function synthesise(
  { hardwareJobs }: CommandContext,
  design: ChosenDesign,
  fromStudio: boolean,
  allowDownload: boolean,
): Promise<Result<HardwareOutcome>> {
  const order: HardwareOrder = { kind: 'synthesis', ...design, cacheFolder: cacheFolder(), allowDownload };
  // The studio shows progress and a way to stop by itself; the palette gets both in a notification.
  if (fromStudio) return hardwareJobs.run(order);
  const title = l10n.t('Synthesizing {0}', design.network.name);
  return runWithProgress(hardwareJobs, order, title, ProgressLocation.Notification);
}

function told(
  context: CommandContext,
  error: Problem,
  fromStudio: boolean,
): { readonly ok: false; readonly error: Problem } {
  if (error.code !== 'cancelled' && !fromStudio) void tell(context, error);
  return { ok: false, error };
}

async function tell(context: CommandContext, error: Problem): Promise<void> {
  const openLog = l10n.t('Open Log');
  const actions = error.place?.file ? [openLog] : [];
  const message = problemText({ ...error, place: undefined });
  if ((await window.showErrorMessage(message, ...actions)) === openLog && error.place)
    await openLogOf(error.place.file, context.log);
}
