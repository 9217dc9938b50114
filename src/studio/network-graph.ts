import type { NetworkComplexity } from '../network/complexity.ts';
import type { Degree, Junction, Network } from '../network/network.ts';
import type { LayerSpec } from '../schema/network-spec.ts';
import { formatCount, formatShare, formatShort } from './format.ts';

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
  /** Fraction of the network's weights; colours the box. */
  readonly share?: number;
  /** Fraction of the possible weights that exist; drawn as a bar. */
  readonly density?: number;
  /** Read by screen readers. */
  readonly label: string;
}

export interface NetworkGraph {
  readonly nodes: readonly GraphNode[];
  /** Wires between boxes, by index in `nodes`; `weight` in 0..1 thickens them by forward MACs. */
  readonly wires: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
}

const layerWidth = 96;
const junctionSize = { width: 150, height: 78 };

/**
 * The connection graph of a network: a chain of layers (taller where more neurons are, on a log scale) with
 * the junctions between them as boxes of their own, coloured by their share of the weights.
 */
export function networkGraph(network: Network, complexity: NetworkComplexity): NetworkGraph {
  const input = network.layers[0]?.inputShape ?? network.spec.input.shape;
  const nodes: GraphNode[] = [
    {
      id: 'input',
      kind: 'input',
      title: 'input',
      detail: shapeText(input),
      width: layerWidth,
      height: heightOf(input),
      label: `Input of ${shapeText(input)} neurons`,
    },
  ];
  const wires: { from: number; to: number; weight: number }[] = [];
  const mostMacs = Math.max(1, ...network.junctions.map((junction) => junction.weights * junction.positions));
  network.layers.forEach((layer, index) => {
    const { junction } = layer;
    const weight = junction ? (junction.weights * junction.positions) / mostMacs : 0;
    const step = (node: GraphNode) => {
      wires.push({ from: nodes.length - 1, to: nodes.length, weight });
      nodes.push(node);
    };
    if (junction) step(junctionNode(junction, index, complexity));
    step({
      id: `layer-${index}`,
      kind: 'layer',
      layer: index,
      title: layerTitle(layer.spec),
      detail: shapeText(layer.outputShape),
      width: layerWidth,
      height: heightOf(layer.outputShape),
      label: `Layer ${index + 1}: ${layerTitle(layer.spec)}, ${shapeText(layer.outputShape)} neurons`,
    });
  });
  return { nodes, wires };
}

function junctionNode(junction: Junction, layer: number, complexity: NetworkComplexity): GraphNode {
  const density = junction.weights / (junction.left * junction.right);
  const share = complexity.weights === 0 ? 0 : junction.weights / complexity.weights;
  const taps = junction.taps === undefined ? '' : `, ${junction.taps} taps`;
  return {
    id: `junction-${junction.index}`,
    kind: 'junction',
    junction: junction.index,
    layer,
    title: `${formatShort(junction.weights)} weights`,
    detail: `${formatShare(density)}${taps}`,
    extra: `out ${degreeText(junction.outDegree)} · in ${degreeText(junction.inDegree)}`,
    ...junctionSize,
    share,
    density,
    label:
      `Junction ${junction.index}: ${formatCount(junction.weights)} weights, ${formatShare(density)} of ` +
      `fully connected, ${formatShare(share)} of the network's weights`,
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
      return `${spec.mode} pool ${spec.size.join('×')}`;
    case 'global-average-pool':
      return 'global average';
    case 'flatten':
      return 'flatten';
    case 'dropout':
      return `dropout ${formatShare(spec.rate)}`;
    case 'batch-norm':
      return 'batch norm';
  }
}

const shapeText = (shape: readonly number[]) => shape.map(formatCount).join(' × ');

const degreeText = (degree: Degree) =>
  typeof degree === 'number' ? formatShort(degree) : `${formatShort(degree[0])}–${formatShort(degree[1])}`;

/** 48 px for one neuron, 14 px more for each doubling, at most 260. */
function heightOf(shape: readonly number[]): number {
  const neurons = shape.reduce((product, side) => product * side, 1);
  return Math.min(260, 48 + 14 * Math.log2(Math.max(1, neurons)));
}

/** A laid out graph: the top left corner of every box, the points of every wire, and the whole size. */
export interface GraphLayout {
  readonly boxes: readonly { readonly x: number; readonly y: number }[];
  readonly wires: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly width: number;
  readonly height: number;
}

/** Between boxes, and around all of them. */
export const graphSpacing = { between: 34, around: 16 };

/** A first layout, made at once: boxes side by side in their order, until the layout engine has answered. */
export function rowLayout(graph: NetworkGraph): GraphLayout {
  const { between, around } = graphSpacing;
  const height = Math.max(...graph.nodes.map((node) => node.height)) + 2 * around;
  let x = around;
  const boxes = graph.nodes.map((node) => {
    const box = { x, y: (height - node.height) / 2 };
    x += node.width + between;
    return box;
  });
  const wires = graph.wires.map(({ from, to }) => [
    { x: boxes[from].x + graph.nodes[from].width, y: height / 2 },
    { x: boxes[to].x, y: height / 2 },
  ]);
  return { boxes, wires, width: x - between + around, height };
}
