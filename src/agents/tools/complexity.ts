import * as v from 'valibot';
import { fail, ok } from '../../base/result.ts';
import { complexityOf, type NetworkComplexity } from '../../network/complexity.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose } from '../../schema/choose.ts';
import { modelOf, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

/** Lists of admissible densities are cut to so many: models read every one. */
const mostDensities = 24;

export const complexityTool = defineTool({
  name: 'psnet_complexity',
  title: 'Count weights and operations',
  description:
    'Counts weights, biases, multiply-accumulates (forward, backward, update), bytes, densities and degrees of the networks in a .psnet file or text, per junction and in all.',
  input: v.object({
    ...sourceEntries,
    network: v.optional(v.pipe(v.string(), v.description('Only the network of this name.'))),
  }),
  readOnly: true,
  run: async (input, context) => {
    const model = await modelOf(input, context);
    if (!model.ok) return model;
    const chosen =
      input.network === undefined
        ? undefined
        : choose('network', model.value.networks, input.network, input.file ?? 'text');
    if (chosen && !chosen.ok) return chosen;
    const networks: NetworkComplexity[] = [];
    for (const spec of chosen ? [chosen.value] : model.value.networks) {
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
