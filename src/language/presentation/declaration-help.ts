import { complexityOf } from '../../network/complexity.ts';
import type { Network } from '../../network/network.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import { builtinDatasets } from '../../schema/properties/dataset.ts';
import { declarables } from '../../schema/schema-table.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import { degreeText, densityText, totalsText } from './junction-facts.ts';
import type { Say } from './say.ts';

/** What a declaration comes to, in Markdown. */
export function declarationMarkdown({ kind, name, analysis }: PlacedDeclaration, say: Say): string {
  const title = `**${kind} ${name}**`;
  const { resolved } = analysis;
  switch (resolved.kind) {
    case 'network':
      return [
        title,
        resolved.network ? networkMarkdown(resolved.network, say) : kindMarkdown(kind, say),
      ].join('\n\n');
    case 'dataset':
      return [title, resolved.spec ? datasetText(resolved.spec, say) : kindMarkdown(kind, say)].join('\n\n');
    case 'training':
      return [title, resolved.spec ? trainingText(resolved.spec, say) : kindMarkdown(kind, say)].join('\n\n');
    default:
      return [title, kindMarkdown(kind, say)].join('\n\n');
  }
}

/** What a kind of declaration is. */
export function kindMarkdown(kind: string, say: Say): string {
  const row = declarables.find((declarable) => declarable.kind === kind);
  return row ? `${say(row.description)}\n\n\`\`\`psnet\n${row.example}\n\`\`\`` : '';
}

/** What a built-in dataset is. */
export const builtinMarkdown = (name: keyof typeof builtinDatasets, say: Say): string =>
  `**dataset ${name}** ${say('(built-in)')}\n\n${say(builtinDatasets[name])}`;

function networkMarkdown(network: Network, say: Say): string {
  const { macs, parameters, biases, junctions } = complexityOf(network);
  const rows = junctions.map(
    ({ index, left, right, weights, density, inDegree, outDegree }) =>
      `| ${index} | ${countText(left)} → ${countText(right)} | ${countText(weights)} | ${densityText(density)} | ${degreeText(outDegree)} | ${degreeText(inDegree)} |`,
  );
  const shown = rows.length > 12 ? [...rows.slice(0, 11), '| … | | | | | |'] : rows;
  return [
    say('{totals}, {biases} biases, {parameters} parameters', {
      totals: totalsText(network, say),
      biases: countText(biases),
      parameters: countText(parameters),
    }),
    [
      say('| junction | neurons | weights | density | out | in |'),
      '|---|---|---|---|---|---|',
      ...shown,
    ].join('\n'),
    say('MACs an input: forward {forward}, backward {backward}, update {update}', {
      forward: countText(macs.forward),
      backward: countText(macs.backward),
      update: countText(macs.update),
    }),
  ].join('\n\n');
}

function datasetText({ source, validation, preprocessing }: DatasetSpec, say: Say): string {
  const from =
    source.kind === 'file'
      ? `${source.format}: ${source.path}`
      : say(builtinDatasets[source.kind === 'morse' ? 'morse' : source.id]);
  const steps = preprocessing.map((step) => {
    if (step.kind === 'pca' || step.kind === 'lda')
      return say('{step} to {features}', { step: step.kind, features: countText(step.components) });
    return step.kind === 'pad'
      ? say('{step} to {features}', { step: step.kind, features: countText(step.features) })
      : step.kind;
  });
  return [
    from,
    steps.length > 0 && say('Preprocessing: {steps}.', { steps: steps.join(say(', then ')) }),
    validation !== undefined && say('{count} samples for validation.', { count: countText(validation) }),
  ]
    .filter((part) => typeof part === 'string')
    .join('\n\n');
}

function trainingText(spec: TrainingSpec, say: Say): string {
  const { optimizer, learningRate, batch, epochs, l2, dropout, seeds } = spec;
  return [
    say('{optimizer}, learning rate {rate}, {loss}', {
      optimizer: optimizer.kind,
      rate: learningRate,
      loss: spec.loss,
    }),
    say('{epochs} epochs in batches of {batch}', { epochs: countText(epochs), batch: countText(batch) }),
    say(
      seeds.length === 1 ? 'L2 {l2}, dropout {dropout}, 1 seed' : 'L2 {l2}, dropout {dropout}, {seeds} seeds',
      { l2, dropout: percentText(dropout), seeds: seeds.length },
    ),
  ].join('\n\n');
}
