import type { NetworkComplexity } from '../network/complexity.ts';
import type { Degree, Junction, Network } from '../network/network.ts';
import type { LayerSpec } from '../schema/network-spec.ts';
import { type CostMeasure, costMeasureNames, type JunctionCost, junctionCosts } from './complexity-table.ts';
import { formatCount, formatShare, formatShort } from './format.ts';
import { say } from './say.ts';

/** A box of the connection graph: a layer's neurons, or a junction between two layers. */
export interface GraphNode {
  readonly id: string;
  readonly kind: 'input' | 'layer' | 'junction';
  /** First and second line of text. */
  readonly title: string;
  readonly detail: string;
  /** Third line of a junction. */
  readonly extra?: string;
  readonly width: number;
  readonly height: number;
  /** Junction number, from 1. */
  readonly junction?: number;
  /** Index into spec.layers. */
  readonly layer?: number;
  /** Fraction of the network's cost; colours and sizes the box. */
  readonly share?: number;
  /** Fraction of the possible weights that exist; drawn as a bar. */
  readonly density?: number;
  /** Read by screen readers. */
  readonly label: string;
}

export interface NetworkGraph {
  readonly nodes: readonly GraphNode[];
  /** Wires between boxes, by index in `nodes`; `weight` in 0..1 thickens them by the junction's cost. */
  readonly wires: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
  readonly direction: GraphDirection;
}

/** Where the outputs are: beside the inputs, or below them where the place is narrow. */
export type GraphDirection = 'right' | 'down';

/** How a graph is drawn: which way, and by which cost junctions are sized and coloured. */
export interface GraphStyle {
  readonly direction: GraphDirection;
  readonly measure: CostMeasure;
}

const layerThickness = { right: 112, down: 34 };
const junctionSize = { width: 150, height: 78 };
/** How much larger a junction that has all of the cost is drawn. */
const mostGrowth = 0.4;

/**
 * The connection graph of a network: a chain of layers (longer where more neurons are, on a log scale) with
 * the junctions between them as boxes of their own, sized and coloured by their share of the cost.
 */
export function networkGraph(
  network: Network,
  complexity: NetworkComplexity,
  { direction, measure }: GraphStyle = { direction: 'right', measure: 'weights' },
): NetworkGraph {
  const input = network.layers[0]?.inputShape ?? network.spec.input.shape;
  const nodes: GraphNode[] = [
    {
      id: 'input',
      kind: 'input',
      title: 'input',
      detail: shapeText(input),
      ...layerSize(input, direction),
      label: say('Input of {shape} neurons', { shape: shapeText(input) }),
    },
  ];
  const wires: { from: number; to: number; weight: number }[] = [];
  const costs = junctionCosts(network, complexity);
  const most = Math.max(1, ...costs.map((cost) => cost[measure]));
  network.layers.forEach((layer, index) => {
    const { junction } = layer;
    const weight = junction ? costs[junction.index - 1][measure] / most : 0;
    const step = (node: GraphNode) => {
      wires.push({ from: nodes.length - 1, to: nodes.length, weight });
      nodes.push(node);
    };
    if (junction) step(junctionNode(junction, index, costs, measure));
    step({
      id: `layer-${index}`,
      kind: 'layer',
      layer: index,
      title: layerTitle(layer.spec),
      detail: shapeText(layer.outputShape),
      ...layerSize(layer.outputShape, direction),
      label: say('Layer {layer}: {title}, {shape} neurons', {
        layer: index + 1,
        title: layerTitle(layer.spec),
        shape: shapeText(layer.outputShape),
      }),
    });
  });
  return { nodes, wires, direction };
}

function junctionNode(
  junction: Junction,
  layer: number,
  costs: readonly JunctionCost[],
  measure: CostMeasure,
): GraphNode {
  const density = junction.weights / (junction.left * junction.right);
  const cost = costs[junction.index - 1];
  const whole = costs.reduce((sum, each) => sum + each[measure], 0);
  const share = whole === 0 ? 0 : cost[measure] / whole;
  const growth = 1 + mostGrowth * share;
  const { taps } = junction;
  return {
    id: `junction-${junction.index}`,
    kind: 'junction',
    junction: junction.index,
    layer,
    title: say('{count} weights', { count: formatShort(junction.weights) }),
    detail:
      taps === undefined
        ? formatShare(density)
        : say('{density}, {taps} taps', { density: formatShare(density), taps }),
    extra: say('out {out} · in {in}', {
      out: degreeText(junction.outDegree),
      in: degreeText(junction.inDegree),
    }),
    width: junctionSize.width * growth,
    height: junctionSize.height * growth,
    share,
    density,
    label: say(
      "Junction {junction}: {weights} weights, {density} of fully connected; {forward} MACs forward, {backward} backward, {update} update; {share} of the network's {measure}",
      {
        junction: junction.index,
        weights: formatCount(junction.weights),
        density: formatShare(density),
        forward: formatCount(cost.forward),
        backward: formatCount(cost.backward),
        update: formatCount(cost.update),
        share: formatShare(share),
        measure: say(costMeasureNames[measure]),
      },
    ),
  };
}

/** What a layer is called on its box: `dense 112`, `conv 60 3×3`. */
export function layerTitle(spec: LayerSpec): string {
  switch (spec.kind) {
    case 'dense':
      return spec.activation === 'linear' ? 'dense' : `dense ${spec.activation}`;
    case 'conv':
      return `conv ${spec.kernel.join('×')}`;
    case 'pool':
      return say(spec.mode === 'max' ? 'max pool {size}' : 'average pool {size}', {
        size: spec.size.join('×'),
      });
    case 'global-average-pool':
      return say('global average');
    case 'flatten':
      return 'flatten';
    case 'dropout':
      return `dropout ${formatShare(spec.rate)}`;
    case 'batch-norm':
      return say('batch norm');
  }
}

const shapeText = (shape: readonly number[]) => shape.map(formatCount).join(' × ');

const degreeText = (degree: Degree) =>
  typeof degree === 'number' ? formatShort(degree) : `${formatShort(degree[0])}–${formatShort(degree[1])}`;

/** Across the chain 64 px for one neuron and 12 px more for each doubling, at most 260. */
function layerSize(shape: readonly number[], direction: GraphDirection) {
  const neurons = shape.reduce((product, side) => product * side, 1);
  const across = Math.min(260, 64 + 12 * Math.log2(Math.max(1, neurons)));
  const along = layerThickness[direction];
  return direction === 'right'
    ? { width: along, height: across }
    : { width: Math.max(180, across), height: along };
}

/** A laid out graph: the top left corner of every box, the points of every wire, and the whole size. */
export interface GraphLayout {
  readonly boxes: readonly { readonly x: number; readonly y: number }[];
  readonly wires: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly width: number;
  readonly height: number;
}

/** Between boxes, and around all of them. */
export const graphSpacing = { right: 34, down: 18, around: 16 };

/** A first layout, made at once: boxes in their order, until the layout engine has answered. */
export function chainLayout({ nodes, wires, direction }: NetworkGraph): GraphLayout {
  const { around } = graphSpacing;
  const [along, across] =
    direction === 'right' ? (['width', 'height'] as const) : (['height', 'width'] as const);
  const place = (at: number, beside: number) =>
    direction === 'right' ? { x: at, y: beside } : { x: beside, y: at };
  const whole = Math.max(...nodes.map((node) => node[across])) + 2 * around;
  let at = around;
  const starts = nodes.map((node) => {
    const start = at;
    at += node[along] + graphSpacing[direction];
    return start;
  });
  const length = at - graphSpacing[direction] + around;
  return {
    boxes: nodes.map((node, i) => place(starts[i], (whole - node[across]) / 2)),
    wires: wires.map(({ from, to }) => [
      place(starts[from] + nodes[from][along], whole / 2),
      place(starts[to], whole / 2),
    ]),
    ...(direction === 'right' ? { width: length, height: whole } : { width: whole, height: length }),
  };
}
