import type { Degree, Junction, Layer, Network } from '../../network/network.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import { inEnglish, type Say } from './say.ts';

/** What a designer reads off a junction, each as a short text. */
export interface JunctionFacts {
  readonly weights: string;
  readonly density: string;
  /** `in 78–79 · out 11–12` */
  readonly degrees: string;
  readonly macs: string;
  /** Share of the network's weights. */
  readonly share: string;
}

export function junctionFacts(junction: Junction, network: Network, say: Say = inEnglish): JunctionFacts {
  const { weights, left, right, positions, inDegree, outDegree } = junction;
  const total = network.junctions.reduce((sum, one) => sum + one.weights, 0);
  return {
    weights: say('{count} weights', { count: countText(weights) }),
    density: densityText(weights / (left * right)),
    degrees: say('in {in} · out {out}', { in: degreeText(inDegree), out: degreeText(outDegree) }),
    macs: say('{count} MACs', { count: countText(weights * positions) }),
    share: say('{share} of net', { share: percentText(weights / total) }),
  };
}

/** A density with one decimal, or as many as a small one needs, so that hints keep their width while typing. */
export function densityText(density: number): string {
  const percent = density * 100;
  return percent >= 1 ? `${percent.toFixed(1)} %` : percentText(density);
}

/** A degree, or least and most where near-biregular. */
export const degreeText = (degree: Degree): string =>
  typeof degree === 'number' ? countText(degree) : `${countText(degree[0])}–${countText(degree[1])}`;

/** The shape a layer puts out: 16×16×60. */
export const shapeText = (layer: Layer): string => layer.outputShape.map((side) => String(side)).join('×');

/** A network's totals: `16 of 48 weights · 33.3 %`. */
export function totalsText(network: Network, say: Say = inEnglish): string {
  const weights = network.junctions.reduce((sum, one) => sum + one.weights, 0);
  const dense = network.junctions.reduce((sum, one) => sum + one.left * one.right, 0);
  return say('{weights} of {dense} weights · {density}', {
    weights: countText(weights),
    dense: countText(dense),
    density: densityText(weights / dense),
  });
}
