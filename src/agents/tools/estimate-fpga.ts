import * as v from 'valibot';
import { fail, ok } from '../../base/result.ts';
import { estimateHardware } from '../../hardware/estimate.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose } from '../../schema/choose.ts';
import { chooseNetwork } from '../choose-network.ts';
import { modelOf, nameOf, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

const processors = v.object({ ff: v.number(), bp: v.number(), up: v.number() });
const resources = v.object({
  lut: v.number(),
  ff: v.number(),
  dsp: v.number(),
  bram36: v.number(),
  bram: v.number(),
});

export const estimateFpgaTool = defineTool({
  name: 'psnet_estimate_fpga',
  title: 'Estimate the FPGA',
  summary: 'Estimates what a network costs on an FPGA, and how fast it is there.',
  description:
    'Estimates, without synthesis, what a network of a .psnet file costs on the FPGA of one of its hardware declarations: LUTs, flip-flops, DSPs, block RAM with their intervals, clocks per input, latency, storage, and whether it fits; advice says what to change. The file or text must declare hardware (psnet_language, topic hardware). Changes nothing.',
  input: v.strictObject({
    ...sourceEntries,
    network: v.optional(v.pipe(v.string(), v.description('The network, where the file has several.'))),
    hardware: v.optional(
      v.pipe(v.string(), v.description('The hardware declaration, where the file has several.')),
    ),
  }),
  output: v.object({
    network: v.string(),
    hardware: v.string(),
    device: v.string(),
    mode: v.string(),
    dspPolicy: v.string(),
    junctions: v.array(
      v.object({
        index: v.number(),
        z: v.number(),
        cycles: v.number(),
        multipliers: processors,
        adders: processors,
        storage: v.number(),
      }),
    ),
    storage: v.record(v.string(), v.number()),
    clocksPerInput: v.number(),
    latencySeconds: v.number(),
    inputsPerSecond: v.number(),
    resources,
    available: resources,
    fits: v.boolean(),
    interval: v.pipe(
      v.record(v.string(), v.array(v.number())),
      v.description('Counts between which 90 % of syntheses lie: [low, high].'),
    ),
    dummyNeurons: v.array(v.object({ layer: v.number(), from: v.number(), to: v.number() })),
    advice: v.array(
      v.looseObject({ code: v.string(), message: v.string(), severity: v.string(), property: v.string() }),
    ),
  }),
  readOnly: true,
  mayDownload: false,
  run: async (input, context) => {
    const model = await modelOf(input, context);
    if (!model.ok) return model;
    const place = nameOf(input);
    const network = chooseNetwork(model.value, input.network, place);
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
