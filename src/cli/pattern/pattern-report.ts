import { problem, type Result } from '../../base/result.ts';
import { clashFreeOf } from '../../network/clash-free-check.ts';
import { connect } from '../../network/connect.ts';
import type { Connections } from '../../network/connections.ts';
import { degreesOf } from '../../network/degrees.ts';
import type { Degree, Junction, Network } from '../../network/network.ts';
import { parallelismOf } from '../../network/patterns/clash-free.ts';
import { type Scatter, scatterOf } from '../../network/scatter.ts';

/** Above this, listing edges helps nobody and fills a terminal or a disk. */
const mostEdges = 20_000_000;

/** What `psnet pattern` tells of one junction, its edges apart. */
export interface PatternReport {
  readonly network: string;
  readonly junction: number;
  readonly left: number;
  readonly right: number;
  readonly kind: Junction['sparsity']['pattern']['kind'];
  readonly weights: number;
  readonly outDegree: Degree;
  readonly inDegree: Degree;
  /** Edges of each neuron. */
  readonly outDegrees: readonly number[];
  readonly inDegrees: readonly number[];
  readonly disconnectedLeft: number;
  readonly disconnectedRight: number;
  /** z: edges read in one clock cycle, and whether they always lie in z different memories. */
  readonly parallelism: number;
  readonly clashFree: boolean;
  readonly scatter: Scatter;
  readonly connections: Connections;
}

/** Draws a junction's edges and reports on them; fails where there are too many to list. */
export function reportOn({ spec }: Network, junction: Junction): Result<PatternReport> {
  if (junction.weights > mostEdges)
    return problem(
      'too-many-edges',
      `Junction ${junction.index} of ${spec.name} has ${junction.weights.toLocaleString('en-US')} edges; at most ${mostEdges.toLocaleString('en-US')} can be listed.`,
      'psnet complexity counts them without listing.',
    );
  const connections = connect(junction);
  if (!connections.ok) return connections;
  const degrees = degreesOf(connections.value);
  const parallelism = parallelismOf(junction);
  // Padding is no input: it does not count in how evenly the inputs are spread.
  const realLeft = junction.index === 1 && spec.input.pad ? spec.input.shape[0] : undefined;
  return {
    ok: true,
    value: {
      network: spec.name,
      junction: junction.index,
      left: junction.left,
      right: junction.right,
      kind: junction.sparsity.pattern.kind,
      weights: connections.value.leftOf.length,
      outDegree: degrees.outDegree,
      inDegree: degrees.inDegree,
      outDegrees: [...degrees.ofLeft],
      inDegrees: [...degrees.ofRight],
      disconnectedLeft: degrees.disconnectedLeft,
      disconnectedRight: degrees.disconnectedRight,
      parallelism,
      clashFree: clashFreeOf(connections.value, parallelism).clashFree,
      scatter: scatterOf(connections.value, { realLeft }),
      connections: connections.value,
    },
  };
}

/** The edges as [left, right] in weight order: right neurons do not decrease. */
export function* edgesOf({ rowStart, leftOf, right }: Connections): Generator<readonly [number, number]> {
  for (let neuron = 0; neuron < right; neuron++)
    for (let edge = rowStart[neuron]; edge < rowStart[neuron + 1]; edge++) yield [leftOf[edge], neuron];
}
