import { greatestCommonDivisor, nearestAdmissible } from '../../network/admissible.ts';
import type { Junction, Network } from '../../network/network.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import { degreeText, densityText, junctionFacts, shapeText } from './junction-facts.ts';
import type { Say } from './say.ts';

/** A layer and the junction that enters it, with current values. */
export function layerMarkdown(network: Network, index: number, say: Say): string {
  const layer = network.layers[index];
  const shapes = `${layer.inputShape.join('×')} → ${shapeText(layer)}`;
  return layer.junction ? `${shapes}\n\n${junctionMarkdown(layer.junction, network, say)}` : shapes;
}

/** A junction's counts and its neighbours in the admissible set. */
export function junctionMarkdown(junction: Junction, network: Network, say: Say): string {
  const { index, left, right, weights, inDegree, outDegree } = junction;
  const facts = junctionFacts(junction, network, say);
  const g = greatestCommonDivisor(left, right);
  const p = countText(left);
  const n = countText(right);
  return [
    say('Junction {index}: p = {p}, n = {n}, **{weights}** ({density} of {dense}), {share}', {
      index,
      p,
      n,
      weights: facts.weights,
      density: densityText(weights / (left * right)),
      dense: countText(left * right),
      share: facts.share,
    }),
    say('out-degree {out}, in-degree {in}, {macs} an input', {
      out: degreeText(outDegree),
      in: degreeText(inDegree),
      macs: facts.macs,
    }),
    say('gcd({p}, {n}) = {g}: {g} admissible densities, the least {least}', {
      p,
      n,
      g: countText(g),
      least: percentText(1 / g),
    }),
    neighbours(junction, say),
  ].join('\n\n');
}

/** The admissible densities at and around the junction's own, with what they cost. */
function neighbours({ left, right, weights }: Junction, say: Say): string {
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
  return [say('| admissible | out | in | weights |'), '|---|---|---|---|', ...rows].join('\n');
}
