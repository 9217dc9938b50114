import * as v from 'valibot';
import { fail, ok } from '../../base/result.ts';
import { complexityOf, type NetworkComplexity } from '../../network/complexity.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { chooseNetwork } from '../choose-network.ts';
import { modelOf, nameOf, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

/** Lists of admissible densities are cut to so many: models read every one. */
const mostDensities = 24;

const degree = v.pipe(
  v.union([v.number(), v.array(v.number())]),
  v.description('A number, or [least, most] where neurons differ.'),
);

export const complexityTool = defineTool({
  name: 'psnet_complexity',
  title: 'Count weights and operations',
  summary: 'Counts weights, operations, bytes, densities and degrees of networks.',
  description: `Counts weights, biases, multiply-accumulates (forward, backward, update), bytes, densities and degrees of the networks in a .psnet file or text, per junction and in all. Densities are fractions; at most ${mostDensities} admissible ones are listed per junction. Use it to compare designs before training; takes milliseconds and changes nothing.`,
  input: v.strictObject({
    ...sourceEntries,
    network: v.optional(v.pipe(v.string(), v.description('Only the network of this name.'))),
  }),
  output: v.object({
    networks: v.array(
      v.object({
        name: v.string(),
        weights: v.number(),
        denseWeights: v.number(),
        density: v.number(),
        biases: v.number(),
        parameters: v.number(),
        macs: v.object({ forward: v.number(), backward: v.number(), update: v.number() }),
        bytes: v.object({ sparse: v.number(), dense: v.number(), training: v.number() }),
        junctions: v.array(
          v.object({
            index: v.number(),
            left: v.number(),
            right: v.number(),
            weights: v.number(),
            denseWeights: v.number(),
            density: v.number(),
            outDegree: degree,
            inDegree: degree,
            admissible: v.array(v.number()),
          }),
        ),
      }),
    ),
  }),
  readOnly: true,
  mayDownload: false,
  run: async (input, context) => {
    const model = await modelOf(input, context);
    if (!model.ok) return model;
    const all = model.value.networks;
    const chosen =
      input.network === undefined && all.length > 1
        ? ok(all)
        : chooseNetwork(model.value, input.network, nameOf(input));
    if (!chosen.ok) return chosen;
    const networks: NetworkComplexity[] = [];
    for (const spec of [chosen.value].flat()) {
      const network = await buildNetworkFromFiles(spec);
      if (!network.ok) return fail(network.error[0]);
      networks.push(shortened(complexityOf(network.value)));
    }
    return ok({ networks });
  },
});

const shortened = (network: NetworkComplexity): NetworkComplexity => ({
  ...network,
  junctions: network.junctions.map((junction) => ({
    ...junction,
    admissible: junction.admissible.slice(0, mostDensities),
  })),
});
