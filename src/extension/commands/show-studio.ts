import type { StudioView } from '../../studio/protocol.ts';
import { chooseDocument } from '../choose-document.ts';
import { chooseNetwork } from '../choose-network.ts';
import type { CommandContext } from './context.ts';

/** Shows a network of a file in one of the studio's views: `(file?, network?)`. */
export const showStudio =
  ({ models, studio }: CommandContext, view: StudioView) =>
  async (file?: unknown, name?: unknown): Promise<void> => {
    const uri = await chooseDocument(file);
    if (!uri) return;
    const document = await models.modelOf(uri);
    const network = document && (await chooseNetwork(document, uri, name));
    if (network) studio.show(uri, { view, selection: { network: network.name } });
  };
