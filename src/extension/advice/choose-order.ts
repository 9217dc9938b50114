import { l10n, QuickPickItemKind, window } from 'vscode';
import { parseShare } from '../../base/share.ts';
import type { AdviceOrder } from '../../experiment/advice/advise-network.ts';
import { percent } from '../../experiment/advice/percent.ts';
import { reachableDensities } from '../../experiment/advice/suggest-densities.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import { datasetsOf } from '../../schema/datasets-of.ts';
import { builtinDataset } from '../../schema/defaults.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import type { ResolvedModel } from '../../schema/resolved-model.ts';
import { datasetItems } from '../training/choose-job.ts';

/** What a caller has said already. `dataset: false`: read no data. */
export interface Said {
  readonly dataset?: string | false;
  readonly density?: number;
}

/** What to advise a network for: its data, if any, and a total density; undefined where the user turns away. */
export async function chooseOrder(
  model: ResolvedModel,
  network: NetworkSpec,
  said: Said,
): Promise<AdviceOrder | undefined> {
  const data = said.dataset === undefined ? await askData(model, network) : { dataset: named(model, said) };
  if (!data) return undefined;
  const target = said.density ?? (await askDensity(network));
  return target === undefined ? undefined : { network, dataset: data.dataset, target };
}

const named = (model: ResolvedModel, { dataset }: Said): DatasetSpec | undefined =>
  dataset ? (datasetsOf(model).find(({ name }) => name === dataset) ?? builtinDataset(dataset)) : undefined;

async function askData(
  model: ResolvedModel,
  network: NetworkSpec,
): Promise<{ readonly dataset?: DatasetSpec } | undefined> {
  const items = [
    ...datasetItems(model),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: l10n.t('Without data'), description: l10n.t('assume a usual redundancy') },
  ];
  const title = l10n.t('Suggest Densities: the data that {0} is to learn', network.name);
  return window.showQuickPick(items, { title });
}

async function askDensity(network: NetworkSpec): Promise<number | undefined> {
  const built = buildNetwork(network);
  if (!built.ok) return undefined;
  const { junctions } = built.value;
  const { least, most } = reachableDensities(built.value);
  const weights = junctions.reduce((sum, junction) => sum + junction.weights, 0);
  const dense = junctions.reduce((sum, { left, right }) => sum + left * right, 0);
  const range = l10n.t('A share between {0} and {1}, such as 10%.', percent(least), percent(most));
  const answer = await window.showInputBox({
    title: l10n.t('Suggest Densities: total density of {0}', network.name),
    prompt: range,
    value: percent(weights / dense).replace(' ', ''),
    validateInput: (text) => {
      const share = parseShare(text);
      return share === undefined || share < least || share > most ? range : undefined;
    },
  });
  return answer === undefined ? undefined : parseShare(answer);
}
