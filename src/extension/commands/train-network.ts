import { l10n, window } from 'vscode';
import { chooseDocument } from '../choose-document.ts';
import { chooseNetwork } from '../choose-network.ts';
import { commandTarget } from '../command-target.ts';
import { chooseJob } from '../training/choose-job.ts';
import type { CommandContext } from './context.ts';
import { trusted } from './trusted.ts';

/**
 * Trains a network of a file and shows its curve: `(file | {uri, network}?)`. Returns the id of the training, or
 * undefined where the user thought better of it.
 */
export const trainNetwork =
  ({ models, trainings, studio }: CommandContext) =>
  async (argument?: unknown): Promise<string | undefined> => {
    if (!(await trusted())) return undefined;
    const target = commandTarget(argument);
    const uri = target.uri ?? (await chooseDocument());
    if (!uri) return undefined;
    if (uri.scheme !== 'file' && uri.scheme !== 'untitled') {
      window.showErrorMessage(l10n.t('Training needs files on this machine; this file lives elsewhere.'));
      return undefined;
    }
    const document = await models.modelOf(uri);
    const network = document && (await chooseNetwork(document, uri, target.network));
    if (!network) return undefined;
    const job = await chooseJob(document.model, network, uri);
    if (!job) return undefined;
    const { id } = trainings.start(job);
    studio.show(uri, { view: 'training', selection: { network: network.name } });
    return id;
  };
