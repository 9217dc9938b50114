import type { JunctionComplexity, NetworkComplexity } from '../network/complexity.ts';
import type { Network } from '../network/network.ts';
import { formatBytes, formatCount, formatDegree, formatShare } from './format.ts';
import { type PlainText, say } from './say.ts';
import type { Cell, Table } from './table.ts';

/** Cost of one junction as the studio counts it: MACs per input, bytes of the stored weights. */
export interface JunctionCost {
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly weights: number;
  readonly denseWeights: number;
  readonly forward: number;
  readonly backward: number;
  readonly update: number;
  /** All three passes. */
  readonly training: number;
  /** Bytes of weights that exist, 4 each. */
  readonly bytes: number;
  /** Fraction of the network's weights. */
  readonly share: number;
  readonly complexity: JunctionComplexity;
}

/** The measures a chart can show. */
export const costMeasures = ['weights', 'training', 'forward', 'backward', 'update', 'bytes'] as const;
export type CostMeasure = (typeof costMeasures)[number];
export const costMeasureNames: Readonly<Record<CostMeasure, PlainText>> = {
  weights: 'Weights',
  training: 'MACs of a training step',
  forward: 'MACs forward',
  backward: 'MACs backward',
  update: 'MACs update',
  bytes: 'Bytes of weights',
};

/** Splits a network's complexity over its junctions. Backward error passes stop before junction 1. */
export function junctionCosts(network: Network, complexity: NetworkComplexity): JunctionCost[] {
  return complexity.junctions.map((junction, i) => {
    const macs = junction.weights * network.junctions[i].positions;
    return {
      index: junction.index,
      left: junction.left,
      right: junction.right,
      weights: junction.weights,
      denseWeights: junction.denseWeights,
      forward: macs,
      backward: i === 0 ? 0 : macs,
      update: macs,
      training: i === 0 ? 2 * macs : 3 * macs,
      bytes: 4 * junction.weights,
      share: complexity.weights === 0 ? 0 : junction.weights / complexity.weights,
      complexity: junction,
    };
  });
}

/** What the measure would be were the junction fully connected. */
export function denseCost(cost: JunctionCost, measure: CostMeasure): number {
  return cost.weights === 0 ? 0 : cost[measure] * (cost.denseWeights / cost.weights);
}

/** The complexity table: a row a junction, totals last, each against fully connected. */
export function complexityTable(network: Network, complexity: NetworkComplexity): Table {
  const costs = junctionCosts(network, complexity);
  const count = (value: number): Cell => ({ text: formatCount(value), value });
  const share = (value: number): Cell => ({ text: formatShare(value), value });
  const rows = costs.map((cost) => ({
    cells: [
      { text: `${cost.index}`, value: cost.index },
      `${formatCount(cost.left)} → ${formatCount(cost.right)}`,
      count(cost.weights),
      count(cost.denseWeights),
      share(cost.complexity.density),
      formatDegree(cost.complexity.outDegree),
      formatDegree(cost.complexity.inDegree),
      count(cost.forward),
      count(cost.backward),
      count(cost.update),
      { text: formatBytes(cost.bytes), value: cost.bytes },
      share(cost.share),
    ],
  }));
  const { macs } = complexity;
  const totals = {
    total: true,
    cells: [
      say('Network'),
      '',
      count(complexity.weights),
      count(complexity.denseWeights),
      share(complexity.density),
      '',
      '',
      count(macs.forward),
      count(macs.backward),
      count(macs.update),
      { text: formatBytes(4 * complexity.weights), value: 4 * complexity.weights },
      share(1),
    ],
  };
  const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
  return {
    caption: say('Complexity of {network} by junction', { network: complexity.name }),
    columns: [
      right('Junction'),
      { title: say('Neurons'), align: 'left' },
      right('Weights'),
      right('Fully connected'),
      right('Density'),
      right('Out-degree'),
      right('In-degree'),
      right('MACs forward'),
      right('MACs backward'),
      right('MACs update'),
      right('Bytes'),
      right('Share'),
    ],
    rows: [...rows, totals],
  };
}
