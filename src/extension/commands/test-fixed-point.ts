import { l10n, ProgressLocation, window } from 'vscode';
import type { Result } from '../../base/result.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import { commandTarget } from '../command-target.ts';
import { designOfRun } from '../hardware/design-of-run.ts';
import type { HardwareOrder, HardwareOutcome } from '../hardware/hardware-order.ts';
import { runWithProgress } from '../hardware/run-with-progress.ts';
import { problemText } from '../problem-text.ts';
import type { CommandContext } from './context.ts';
import { pickRun } from './pick-run.ts';
import { runFolder } from './run-commands.ts';
import { trusted } from './trusted.ts';

/**
 * Tests a run's weights in fixed point, bit by bit as the hardware computes, in each usual format:
 * `(folder | {folder} | {uri, network, hardware}?)`; asks for the run where none is named.
 */
export const testFixedPoint =
  (context: CommandContext) =>
  async (argument?: unknown): Promise<Result<HardwareOutcome> | undefined> => {
    const restricted = l10n.t('Testing runs is off in a restricted workspace. Trust the folder first.');
    if (!(await trusted(restricted))) return undefined;
    const target = commandTarget(argument);
    const run = runFolder(argument) ?? (await chooseRun(context, target.network));
    if (run === undefined) return undefined;
    const found = await designOf(context, run, target);
    if (!found) return undefined;
    const { uri, design } = found;
    const order: HardwareOrder = {
      kind: 'accuracy',
      ...design,
      run,
      cacheFolder: cacheFolder(),
      allowDownload: false,
    };
    context.studio.show(uri, {
      view: 'fpga',
      selection: { network: design.network.name },
      hardware: design.hardware.name,
    });
    const title = l10n.t('Testing {0} in fixed point', design.network.name);
    const outcome = await runWithProgress(context.hardwareJobs, order, title, ProgressLocation.Notification);
    if (!outcome.ok && outcome.error.code !== 'cancelled')
      window.showErrorMessage(problemText(outcome.error));
    return outcome;
  };

async function chooseRun({ runs }: CommandContext, network: string | undefined): Promise<string | undefined> {
  const title = l10n.t('Test in fixed point');
  const ofNetwork = {
    list: async () =>
      (await runs.list()).filter(
        ({ record }) =>
          record.status === 'done' && (network === undefined || record.network.name === network),
      ),
  };
  return (await pickRun(ofNetwork, title))?.folder;
}

async function designOf(context: CommandContext, run: string, target: ReturnType<typeof commandTarget>) {
  if (!target.uri || target.hardware === undefined) return designOfRun(context, run);
  const record = await context.runs.record(run);
  const document = await context.models.modelOf(target.uri);
  const hardware = document?.model.hardware.find(({ name }) => name === target.hardware);
  if (!record.ok || !hardware) return undefined;
  return { uri: target.uri, design: { network: record.value.network, hardware } };
}
