import type { StudioView } from '../../studio/protocol.ts';
import { chooseDocument } from '../choose-document.ts';
import { chooseNetwork } from '../choose-network.ts';
import { commandTarget } from '../command-target.ts';
import type { CommandContext } from './context.ts';

/** Shows a network of a file in one of the studio's views: `(file | {uri, network}?)`. */
export const showStudio =
  ({ models, studio }: CommandContext, view: StudioView) =>
  async (argument?: unknown): Promise<void> => {
    const target = commandTarget(argument);
    const uri = target.uri ?? (await chooseDocument());
    if (!uri) return;
    const document = await models.modelOf(uri);
    const network = document && (await chooseNetwork(document, uri, target.network));
    if (network) studio.show(uri, { view, selection: { network: network.name } });
  };
