import * as v from 'valibot';
import { fail, ok } from '../../base/result.ts';
import { estimateHardware } from '../../hardware/estimate.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose } from '../../schema/choose.ts';
import { modelOf, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

export const estimateFpgaTool = defineTool({
  name: 'psnet_estimate_fpga',
  title: 'Estimate the FPGA',
  description:
    'Estimates, without synthesis, what a network of a .psnet file costs on the FPGA of one of its hardware declarations: LUTs, flip-flops, DSPs, block RAM with their intervals, clocks per input, latency, storage, and whether it fits.',
  input: v.object({
    ...sourceEntries,
    network: v.optional(v.pipe(v.string(), v.description('The network, where the file has several.'))),
    hardware: v.optional(
      v.pipe(v.string(), v.description('The hardware declaration, where the file has several.')),
    ),
  }),
  readOnly: true,
  run: async (input, context) => {
    const model = await modelOf(input, context);
    if (!model.ok) return model;
    const place = input.file ?? 'text';
    const network = choose('network', model.value.networks, input.network, place);
    if (!network.ok) return network;
    const hardware = choose('hardware', model.value.hardware, input.hardware, place);
    if (!hardware.ok)
      return hardware.error.code === 'no-hardware'
        ? fail({
            ...hardware.error,
            hint: 'Add one, for example: hardware board { device xc7a100t clock 15 MHz fixed-point (10, 2, 7) mode training }',
          })
        : hardware;
    const built = await buildNetworkFromFiles(network.value);
    if (!built.ok) return fail(built.error[0]);
    const estimate = estimateHardware(built.value, hardware.value);
    return estimate.ok ? ok(estimate.value) : fail(estimate.error[0]);
  },
});
