import * as v from 'valibot';
import { fail, ok, type Problem, type Result } from '../../base/result.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import { adviseNetwork, spokenAdvice } from '../../experiment/advice/advise-network.ts';
import { admissibleDensities, nearestAdmissible, paddingFor } from '../../network/admissible.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { mostCount } from '../../schema/properties/junction.ts';
import { chooseDataset } from '../../training/plan-job.ts';
import { chooseNetwork } from '../choose-network.ts';
import { modelOf, nameOf, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostCount));

export const suggestDensitiesTool = defineTool({
  name: 'psnet_suggest_densities',
  title: 'Suggest densities',
  summary: 'Finds densities at which all neurons have the same degree, or shares a total among junctions.',
  description:
    'Finds the densities at which every neuron of a junction has the same degree (admissible ones), around a wished density, and the layer sizes that would make the wish admissible by padding. Give left and right neurons, or a .psnet file or text whose junctions are meant. With total instead of density it advises every junction of the network for a total density, by the redundancy of its data, and says why; for that it may read the dataset, where you name one. Changes no file: write what it suggests yourself.',
  input: v.strictObject({
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
  output: v.object({
    junctions: v.pipe(
      v.array(v.looseObject({ index: v.number(), left: v.number(), right: v.number() })),
      v.description(
        'With total: before, density, weights, admissible, seed (of a pattern that scatters better), scatter, reasons. Else: admissibleCount, least, and of the wish nearest, below, above ({density, outDegree, inDegree, weights}) and padding ({left, right}: sizes that make it admissible).',
      ),
    ),
    network: v.optional(v.string()),
    density: v.optional(v.number()),
    weights: v.optional(v.number()),
    redundancy: v.optional(
      v.looseObject({ features: v.number(), components: v.number(), redundancy: v.number() }),
    ),
  }),
  readOnly: true,
  mayDownload: true,
  run: async (input, context) => {
    const contradiction = contradictionIn(input);
    if (contradiction) return fail(contradiction);
    const { left, right, density, network, total, dataset, allowDownload, ...source } = input;
    if (left !== undefined && right !== undefined)
      return ok({ junctions: [suggestion(1, left, right, density)] });
    const model = await modelOf(source, context);
    if (!model.ok) return model;
    const spec = chooseNetwork(model.value, network, nameOf(source));
    if (!spec.ok) return spec;
    if (total !== undefined) {
      const data =
        dataset === undefined ? ok(undefined) : chooseDataset(model.value, dataset, nameOf(source));
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

/** Of the ways to ask, arguments of two that were mixed, or half of one. */
function contradictionIn(input: Asked): Problem | undefined {
  const { left, right, density, file, text, network, total, dataset } = input;
  const sizes = left !== undefined || right !== undefined;
  const source = file !== undefined || text !== undefined;
  const wrong = (message: string, hint: string): Problem => ({ code: 'unclear-question', message, hint });
  if (!sizes && !source)
    return wrong(
      'The tool needs the sizes of a junction or a .psnet file.',
      'Give left and right, or file, or text.',
    );
  if (sizes && (left === undefined || right === undefined))
    return wrong('A junction has two sides.', 'Give both left and right.');
  if (sizes && (source || network !== undefined || total !== undefined || dataset !== undefined))
    return wrong(
      'left and right mean a junction by itself; file, text, network, total and dataset mean a network.',
      'Give one or the other.',
    );
  if (total !== undefined && density !== undefined)
    return wrong('density is that of each junction, total that of the whole network.', 'Give one of them.');
  if (dataset !== undefined && total === undefined)
    return wrong('A dataset is measured for a total density only.', 'Give total, or leave dataset out.');
  return undefined;
}

interface Asked {
  readonly left?: number;
  readonly right?: number;
  readonly density?: number;
  readonly file?: string;
  readonly text?: string;
  readonly network?: string;
  readonly total?: number;
  readonly dataset?: string;
}

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
