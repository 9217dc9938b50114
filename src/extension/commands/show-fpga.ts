import { chooseDocument } from '../choose-document.ts';
import { chooseNetwork } from '../choose-network.ts';
import { commandTarget } from '../command-target.ts';
import { chooseDesign } from '../hardware/choose-hardware.ts';
import type { CommandContext } from './context.ts';

/** Shows what a network costs on an FPGA, in the studio: `(file | {uri, network?, hardware?}?)`. */
export const showFpga =
  ({ models, studio }: CommandContext) =>
  async (argument?: unknown): Promise<void> => {
    const target = commandTarget(argument);
    const uri = target.uri ?? (await chooseDocument());
    const document = uri && (await models.modelOf(uri));
    if (!uri || !document) return;
    const without = document.hardware.length === 0 && document.model.hardware.length === 0;
    // A file without hardware gets its first in the studio.
    const design = without
      ? { network: await chooseNetwork(document, uri, target.network), hardware: undefined }
      : await chooseDesign(document, uri, target);
    if (!design?.network) return;
    studio.show(uri, {
      view: 'fpga',
      selection: { network: design.network.name },
      hardware: design.hardware?.name,
    });
  };
