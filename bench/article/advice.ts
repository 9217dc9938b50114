import { describeProblem } from '../../src/base/result.ts';
import { confidenceBand } from '../../src/base/statistics.ts';
import { adviseNetwork, type NetworkAdvice } from '../../src/experiment/advice/advise-network.ts';
import type { Figure } from '../../src/experiment/report/figure.ts';
import type { SummaryPoint } from '../../src/experiment/summary.ts';
import { buildNetwork } from '../../src/network/build-network.ts';
import { complexityOf } from '../../src/network/complexity.ts';
import { mapJunctions } from '../../src/network/vary-network.ts';
import { builtinDataset } from '../../src/schema/defaults.ts';
import type { NetworkSpec } from '../../src/schema/network-spec.ts';
import { percent, picture, table } from './page.ts';
import type { MadeSection } from './sections.ts';
import { type ArticleFile, articleFile, placesOf, pointsOfSpec } from './trainings.ts';

const file = 'advice.psnet';

/**
 * Trains every flat network of the file beside the network that advice makes of it at the same total density, and says
 * which of the two is better.
 */
export async function adviceSection(): Promise<MadeSection> {
  const source = await articleFile(file);
  const all: SummaryPoint[] = [];
  const sentences: string[] = [];
  const gains: Gain[] = [];
  for (const spec of source.model.experiments) {
    const flat = source.model.networks.find(({ name }) => name === spec.networks[0])!;
    const target = densityOf(flat);
    const { network, advice } = await advised(source, flat, spec.datasets[0], target);
    const model = { ...source.model, networks: [...source.model.networks, network] };
    const points = await pointsOfSpec({ ...source, model }, { ...spec, networks: [flat.name, network.name] });
    const dataset = spec.datasets[0];
    const [plain, better] = points;
    const gain = gainOf(dataset, better, plain);
    gains.push(gain);
    all.push(
      { ...plain, key: { dataset, densities: 'flat' } },
      { ...better, key: { dataset, densities: 'suggested' } },
    );
    sentences.push(
      `${dataset}, ${percent(target, 0)}: densities ${advice.junctions.map(({ density }) => percent(density, 1)).join(', ')}; ` +
        `${verdict(gain)} (\`psnet suggest examples/article/${file} --network ${flat.name} --dataset ${dataset} ` +
        `--density ${percent(target, 0).replace(' ', '')}\`).`,
    );
  }
  const text = [
    'The densities of `psnet suggest` against the same density in every junction, at the same total:',
    sentences.map((sentence) => `- ${sentence}`).join('\n'),
    await picture('advice', gainFigure(gains)),
    table(all),
  ].join('\n\n');
  return { text, points: all };
}

function densityOf(network: NetworkSpec): number {
  const built = buildNetwork(network);
  if (!built.ok) throw new Error(built.error[0].message);
  return complexityOf(built.value).density;
}

async function advised(
  { path, model }: ArticleFile,
  flat: NetworkSpec,
  name: string,
  target: number,
): Promise<{ network: NetworkSpec; advice: NetworkAdvice }> {
  const dataset = model.datasets.find((one) => one.name === name) ?? builtinDataset(name);
  const advice = await adviseNetwork({ network: flat, dataset, target }, placesOf(path));
  if (!advice.ok) throw new Error(describeProblem(advice.error));
  const network = mapJunctions(flat, (layer, index) => {
    const { density, seed = layer.sparsity.seed } = advice.value.junctions[index - 1];
    return { ...layer, sparsity: { ...layer.sparsity, density, seed } };
  });
  return { network: { ...network, name: `${flat.name}-suggested` }, advice: advice.value };
}

/** What suggested densities gain over flat ones on a dataset, seed by seed: the mean and its 90 % band. */
interface Gain {
  readonly dataset: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function gainOf(dataset: string, better: SummaryPoint, plain: SummaryPoint): Gain {
  const differences = better.accuracies.map((accuracy, i) => accuracy - plain.accuracies[i]);
  return { dataset, ...confidenceBand(differences, 0.9) };
}

const inPoints = (share: number) => (100 * share).toFixed(2);

function verdict({ mean, low, high }: Gain): string {
  const band = `${inPoints(mean)} points gained (${inPoints(low)} – ${inPoints(high)})`;
  return low > 0 ? `${band}, better` : high < 0 ? `${band}, worse` : `${band}, no difference that shows`;
}

const gainFigure = (gains: readonly Gain[]): Figure => ({
  title: 'What suggested densities gain over flat ones',
  xLabel: 'dataset',
  yLabel: 'points of test accuracy, 90 % band',
  categories: gains.map(({ dataset }) => dataset),
  series: [
    {
      name: 'suggested − flat',
      scattered: true,
      points: gains.map(({ mean, low, high }, x) => ({ x, y: 100 * mean, low: 100 * low, high: 100 * high })),
    },
  ],
});
