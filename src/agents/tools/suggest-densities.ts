import * as v from 'valibot';
import { fail, ok, type Problem, type Result } from '../../base/result.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import { adviseNetwork, spokenAdvice } from '../../experiment/advice/advise-network.ts';
import { admissibleDensities, nearestAdmissible, paddingFor } from '../../network/admissible.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose } from '../../schema/choose.ts';
import { chooseDataset } from '../../training/plan-job.ts';
import { modelOf, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16_777_216));

export const suggestDensitiesTool = defineTool({
  name: 'psnet_suggest_densities',
  title: 'Suggest densities',
  description:
    'Finds the densities at which every neuron of a junction has the same degree (admissible ones), around a wished density, and the layer sizes that would make the wish admissible by padding. Give left and right neurons, or a .psnet file or text whose junctions are meant. With total instead of density it advises every junction of the network for a total density, by the redundancy of its data, and says why.',
  input: v.object({
    left: v.optional(v.pipe(size, v.description('Neurons on the left of the junction.'))),
    right: v.optional(v.pipe(size, v.description('Neurons on the right.'))),
    density: v.optional(
      v.pipe(
        v.number(),
        v.gtValue(0),
        v.maxValue(1),
        v.description('The wished density, a fraction in (0, 1].'),
      ),
    ),
    ...sourceEntries,
    network: v.optional(v.pipe(v.string(), v.description('The network, where the file has several.'))),
    total: v.optional(
      v.pipe(
        v.number(),
        v.gtValue(0),
        v.maxValue(1),
        v.description('The wished total density of the whole network, a fraction in (0, 1].'),
      ),
    ),
    dataset: v.optional(
      v.pipe(
        v.string(),
        v.description('With total: the dataset to measure, of the file or built in. Without, none is read.'),
      ),
    ),
    allowDownload: v.optional(
      v.pipe(v.boolean(), v.description('Whether a dataset may be downloaded; only if the user agreed.')),
      false,
    ),
  }),
  readOnly: true,
  run: async ({ left, right, density, network, total, dataset, allowDownload, ...source }, context) => {
    if (left !== undefined && right !== undefined)
      return ok({ junctions: [suggestion(1, left, right, density)] });
    if (source.file === undefined && source.text === undefined) return fail(nothingAsked);
    const model = await modelOf(source, context);
    if (!model.ok) return model;
    const spec = choose('network', model.value.networks, network, source.file ?? 'text');
    if (!spec.ok) return spec;
    if (total !== undefined) {
      const data =
        dataset === undefined ? ok(undefined) : chooseDataset(model.value, dataset, source.file ?? 'text');
      if (!data.ok) return data;
      const options = { cacheFolder: cacheFolder(), allowDownload, signal: context.signal };
      const order = { network: spec.value, dataset: data.value, target: total };
      const advice = await adviseNetwork(order, options);
      return advice.ok ? ok(spokenAdvice(spec.value.name, advice.value)) : advice;
    }
    const built = await buildNetworkFromFiles(spec.value);
    if (!built.ok) return fail(built.error[0]) as Result<object, Problem>;
    return ok({
      junctions: built.value.junctions.map((junction) =>
        suggestion(junction.index, junction.left, junction.right, density ?? junction.sparsity.density),
      ),
    });
  },
});

const nothingAsked: Problem = {
  code: 'nothing-asked',
  message: 'The tool needs the sizes of a junction or a .psnet file.',
  hint: 'Give left and right, or file, or text.',
};

function suggestion(index: number, left: number, right: number, density: number | undefined) {
  const all = admissibleDensities(left, right);
  const base = { index, left, right, admissibleCount: all.length, least: all[0] };
  if (density === undefined) return { ...base, admissible: all.slice(0, 24) };
  const { below, above, nearest } = nearestAdmissible(left, right, density);
  return {
    ...base,
    wished: density,
    nearest,
    below,
    above,
    padding: { left: paddingFor(left, right, density), right: paddingFor(right, left, density) },
  };
}
