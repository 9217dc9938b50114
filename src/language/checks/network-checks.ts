import { admissibleStep, greatestCommonDivisor, paddingFor } from '../../network/admissible.ts';
import { connect } from '../../network/connect.ts';
import type { Connections } from '../../network/connections.ts';
import type { Junction } from '../../network/network.ts';
import { enlargeLeft } from '../analysis/admissibility-fixes.ts';
import { replacement } from '../analysis/edits.ts';
import { placeOf } from '../analysis/place-problem.ts';
import type { Finding, Fix } from '../diagnostics/finding.ts';
import { countText, exactPercent, percentText } from '../diagnostics/number-text.ts';
import { entryOf, type ReadValue } from '../reading/reading.ts';
import type { BuiltNetwork } from './built-network.ts';
import { parallelismChecks } from './parallelism-checks.ts';

/** What a designer should know of a network that is right by itself. */
export function networkChecks(built: BuiltNetwork): readonly Finding[] {
  return [
    ...built.network.junctions.flatMap((junction, index) => [
      ...sparserThanEarlier(built, junction, built.network.junctions[index - 1]),
      ...fewAdmissible(built, junction),
      ...badPattern(built, junction),
    ]),
    ...activations(built),
    ...parallelismChecks(built),
  ];
}

const densityOf = ({ weights, left, right }: Junction): number => weights / (left * right);

const place = ({ reading, resolved }: BuiltNetwork, layer: number, property?: string) => {
  const { start, end } = placeOf(reading, resolved, { layer, property });
  return { start, end };
};

/** Later junctions need more density (the article's second trend). */
function sparserThanEarlier(built: BuiltNetwork, later: Junction, earlier?: Junction): Finding[] {
  if (earlier?.kind !== 'dense' || later.kind !== 'dense') return [];
  if (densityOf(later) >= densityOf(earlier) * 0.9) return [];
  const property = statedProperty(later);
  return [
    {
      code: 'later-junction-sparser',
      args: {
        later: later.index,
        density: percentText(densityOf(later)),
        earlier: earlier.index,
        other: percentText(densityOf(earlier)),
      },
      fixes: swapDensities(built, later, earlier),
      ...place(built, later.layer, property),
    },
  ];
}

/** Exchanges the densities of two layer lines that both state one. */
function swapDensities(
  { resolved }: BuiltNetwork,
  later: Junction,
  earlier: Junction,
): readonly Fix[] | undefined {
  if (resolved.compact) return undefined;
  const [after, before] = [later, earlier].map(
    ({ layer }) => entryOf(resolved.layerSections[layer], 'density')?.values[0],
  );
  if (!after || !before) return undefined;
  const text = ({ value }: ReadValue) => exactPercent(Number(value)) ?? String(value);
  const edits = [
    { start: before.start, end: before.end, text: text(after) },
    { start: after.start, end: after.end, text: text(before) },
  ];
  return [{ title: { key: 'swap-densities', args: {} }, edits }];
}

const statedProperty = ({ sparsity }: Junction): string =>
  sparsity.outDegree !== undefined ? 'out-degree' : sparsity.inDegree !== undefined ? 'in-degree' : 'density';

/** The property that says how sparse a junction is: of a convolution it may be its taps. */
function shapedBy({ resolved }: BuiltNetwork, junction: Junction): string {
  const layer = resolved.spec.layers[junction.layer];
  return layer.kind === 'conv' && layer.taps !== undefined ? 'taps' : statedProperty(junction);
}

/** Nearly coprime layers leave a designer few densities to choose from. */
function fewAdmissible(built: BuiltNetwork, junction: Junction): Finding[] {
  const { left, right, layer, sparsity, kind } = junction;
  if (kind !== 'dense' || densityOf(junction) === 1 || sparsity.pattern.kind === 'random') return [];
  const g = greatestCommonDivisor(left, right);
  if (g > 4 || Math.min(left, right) < 20) return [];
  const told = sparsity.density !== undefined && admissibleStep(left, right, sparsity.density) === undefined;
  if (told) return [];
  const padded = paddingFor(left, right, 1 / Math.min(right, 20)) ?? Math.ceil(left / right) * right;
  return [
    {
      code: 'few-admissible-densities',
      args: {
        left: countText(left),
        right: countText(right),
        count: g,
        least: percentText(1 / g),
        padded: countText(padded),
      },
      fixes: enlargeLeft(built.reading, built.resolved, junction, padded),
      ...place(built, layer),
    },
  ];
}

/** Patterns of more edges are not drawn while typing. */
const mostEdgesDrawn = 200_000;

/** Draws a random or clash-free pattern to tell what only its edges show. */
function badPattern(built: BuiltNetwork, junction: Junction): Finding[] {
  const { sparsity, weights, left, right, layer } = junction;
  const kind = sparsity.pattern.kind;
  if ((kind !== 'random' && kind !== 'clash-free') || weights === left * right || weights > mostEdgesDrawn) {
    return [];
  }
  const connections = connect(junction);
  if (!connections.ok) {
    return [
      { code: 'network-problem', args: {}, problem: connections.error, ...place(built, layer, 'pattern') },
    ];
  }
  if (kind !== 'random') return [];
  const { lefts, rights } = disconnected(connections.value);
  if (lefts + rights === 0) return [];
  const args = { junction: junction.index, lefts, rights, seed: sparsity.seed };
  const fixes = structuredPattern(built, layer);
  return [{ code: 'disconnected-neurons', args, fixes, ...place(built, layer, shapedBy(built, junction)) }];
}

/** Says a structured pattern for the layer, whatever the network says. */
function structuredPattern({ resolved }: BuiltNetwork, layer: number): readonly Fix[] | undefined {
  if (resolved.compact) return undefined;
  const section = resolved.layerSections[layer];
  const own = entryOf(section, 'pattern');
  const { start, end } = own ?? { start: section.end, end: section.end };
  const text = `${own ? '' : ' '}pattern structured`;
  return [{ title: { key: 'structured-pattern', args: {} }, edits: [{ start, end, text }] }];
}

/** Neurons of either side without an edge. */
function disconnected({ left, right, rowStart, leftOf }: Connections): { lefts: number; rights: number } {
  const used = new Uint8Array(left);
  for (const neuron of leftOf) used[neuron] = 1;
  let rights = 0;
  for (let neuron = 0; neuron < right; neuron++) if (rowStart[neuron] === rowStart[neuron + 1]) rights++;
  return { lefts: used.reduce((count, one) => count - one, left), rights };
}

/** Softmax is for the last layer. */
function activations({ reading, resolved, network }: BuiltNetwork): Finding[] {
  const last = network.junctions[network.junctions.length - 1]?.layer;
  return resolved.layerSections.flatMap((section, index): Finding[] => {
    if (index === last || resolved.compact) return [];
    const entry = entryOf(section, 'activation');
    if (entry?.values[0]?.value !== 'softmax') return [];
    const { start, end } = entry;
    return [
      {
        code: 'hidden-softmax',
        args: { network: reading.name },
        fixes: [replacement(entry, 'relu', true)],
        start,
        end,
      },
    ];
  });
}
