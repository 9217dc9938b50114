import { complexityOf } from '../../network/complexity.ts';
import type { Network } from '../../network/network.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import { builtinDatasets } from '../../schema/properties/dataset.ts';
import { declarables } from '../../schema/schema-table.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import { degreeText, densityText, totalsText } from './junction-facts.ts';

/** What a declaration comes to, in Markdown. */
export function declarationMarkdown({ kind, name, analysis }: PlacedDeclaration): string {
  const title = `**${kind} ${name}**`;
  const { resolved } = analysis;
  switch (resolved.kind) {
    case 'network':
      return [title, resolved.network ? networkMarkdown(resolved.network) : kindMarkdown(kind)].join('\n\n');
    case 'dataset':
      return [title, resolved.spec ? datasetText(resolved.spec) : kindMarkdown(kind)].join('\n\n');
    case 'training':
      return [title, resolved.spec ? trainingText(resolved.spec) : kindMarkdown(kind)].join('\n\n');
    default:
      return [title, kindMarkdown(kind)].join('\n\n');
  }
}

/** What a kind of declaration is. */
export function kindMarkdown(kind: string): string {
  const row = declarables.find((declarable) => declarable.kind === kind);
  return row ? `${row.description}\n\n\`\`\`psnet\n${row.example}\n\`\`\`` : '';
}

/** What a built-in dataset is. */
export const builtinMarkdown = (name: keyof typeof builtinDatasets): string =>
  `**dataset ${name}** (built-in)\n\n${builtinDatasets[name]}`;

function networkMarkdown(network: Network): string {
  const { macs, parameters, biases, junctions } = complexityOf(network);
  const rows = junctions.map(
    ({ index, left, right, weights, density, inDegree, outDegree }) =>
      `| ${index} | ${countText(left)} → ${countText(right)} | ${countText(weights)} | ${densityText(density)} | ${degreeText(outDegree)} | ${degreeText(inDegree)} |`,
  );
  const shown = rows.length > 12 ? [...rows.slice(0, 11), '| … | | | | | |'] : rows;
  return [
    `${totalsText(network)}, ${countText(biases)} biases, ${countText(parameters)} parameters`,
    ['| junction | neurons | weights | density | out | in |', '|---|---|---|---|---|---|', ...shown].join(
      '\n',
    ),
    `MACs an input: forward ${countText(macs.forward)}, backward ${countText(macs.backward)}, update ${countText(macs.update)}`,
  ].join('\n\n');
}

function datasetText({ source, validation, preprocessing }: DatasetSpec): string {
  const from =
    source.kind === 'file'
      ? `${source.format}: ${source.path}`
      : builtinDatasets[source.kind === 'morse' ? 'morse' : source.id];
  const steps = preprocessing.map((step) => {
    if (step.kind === 'pca' || step.kind === 'lda') return `${step.kind} to ${countText(step.components)}`;
    return step.kind === 'pad' ? `pad to ${countText(step.features)}` : step.kind;
  });
  return [
    from,
    steps.length > 0 && `Preprocessing: ${steps.join(', then ')}.`,
    validation !== undefined && `${countText(validation)} samples for validation.`,
  ]
    .filter((part) => typeof part === 'string')
    .join('\n\n');
}

function trainingText(spec: TrainingSpec): string {
  const { optimizer, learningRate, batch, epochs, l2, dropout, seeds } = spec;
  return [
    `${optimizer.kind}, learning rate ${learningRate}, ${spec.loss}`,
    `${countText(epochs)} epochs in batches of ${countText(batch)}`,
    `L2 ${l2}, dropout ${percentText(dropout)}, ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}`,
  ].join('\n\n');
}
