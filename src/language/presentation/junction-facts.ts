import type { Degree, Junction, Layer, Network } from '../../network/network.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';

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

export function junctionFacts(junction: Junction, network: Network): JunctionFacts {
  const { weights, left, right, positions, inDegree, outDegree } = junction;
  const total = network.junctions.reduce((sum, one) => sum + one.weights, 0);
  return {
    weights: `${countText(weights)} weights`,
    density: densityText(weights / (left * right)),
    degrees: `in ${degreeText(inDegree)} · out ${degreeText(outDegree)}`,
    macs: `${countText(weights * positions)} MACs`,
    share: `${percentText(weights / total)} of net`,
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
export function totalsText(network: Network): string {
  const weights = network.junctions.reduce((sum, one) => sum + one.weights, 0);
  const dense = network.junctions.reduce((sum, one) => sum + one.left * one.right, 0);
  return `${countText(weights)} of ${countText(dense)} weights · ${densityText(weights / dense)}`;
}
