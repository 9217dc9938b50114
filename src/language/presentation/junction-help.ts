import { greatestCommonDivisor, nearestAdmissible } from '../../network/admissible.ts';
import type { Junction, Network } from '../../network/network.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import { degreeText, densityText, junctionFacts, shapeText } from './junction-facts.ts';

/** A layer and the junction that enters it, with current values. */
export function layerMarkdown(network: Network, index: number): string {
  const layer = network.layers[index];
  const shapes = `${layer.inputShape.join('×')} → ${shapeText(layer)}`;
  return layer.junction ? `${shapes}\n\n${junctionMarkdown(layer.junction, network)}` : shapes;
}

/** A junction's counts and its neighbours in the admissible set. */
export function junctionMarkdown(junction: Junction, network: Network): string {
  const { index, left, right, weights, inDegree, outDegree } = junction;
  const facts = junctionFacts(junction, network);
  const g = greatestCommonDivisor(left, right);
  const p = countText(left);
  const n = countText(right);
  return [
    `Junction ${index}: p = ${p}, n = ${n}, **${facts.weights}** (${densityText(weights / (left * right))} of ${countText(left * right)}), ${facts.share}`,
    `out-degree ${degreeText(outDegree)}, in-degree ${degreeText(inDegree)}, ${facts.macs} an input`,
    `gcd(${p}, ${n}) = ${countText(g)}: ${countText(g)} admissible densities, the least ${percentText(1 / g)}`,
    neighbours(junction),
  ].join('\n\n');
}

/** The admissible densities at and around the junction's own, with what they cost. */
function neighbours({ left, right, weights }: Junction): string {
  const g = greatestCommonDivisor(left, right);
  const k = (weights / (left * right)) * g;
  const steps = [Math.ceil(k) - 2, Math.ceil(k) - 1, Math.round(k), Math.floor(k) + 1, Math.floor(k) + 2];
  const rows = [...new Set(steps)]
    .filter((step) => step >= 1 && step <= g)
    .map((step) => {
      const one = nearestAdmissible(left, right, step / g).nearest;
      const mark = one.weights === weights ? '**' : '';
      return `| ${mark}${percentText(one.density)}${mark} | ${countText(one.outDegree)} | ${countText(one.inDegree)} | ${countText(one.weights)} |`;
    });
  return ['| admissible | out | in | weights |', '|---|---|---|---|', ...rows].join('\n');
}
