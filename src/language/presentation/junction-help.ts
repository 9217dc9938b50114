import { greatestCommonDivisor, nearestAdmissible } from '../../network/admissible.ts';
import type { Junction, Layer, Network } from '../../network/network.ts';
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
  const taps = tapsOf(network.layers[junction.layer]);
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
    ...(taps
      ? [neighbouringTaps(taps, weights, say)]
      : [
          say('gcd({p}, {n}) = {g}: {g} admissible densities, the least {least}', {
            p,
            n,
            g: countText(g),
            least: percentText(1 / g),
          }),
          neighbours(junction, say),
        ]),
  ].join('\n\n');
}

/** Taps of each kernel that exist, and that there are; undefined where a layer does not count by taps. */
function tapsOf({ spec }: Layer): { readonly taps: number; readonly most: number } | undefined {
  return spec.kind === 'conv' && spec.taps !== undefined
    ? { taps: spec.taps, most: spec.kernel[0] * spec.kernel[1] }
    : undefined;
}

/** The counts of taps at and around a convolution's own, with what they cost: every one of them is admissible. */
function neighbouringTaps(
  { taps, most }: { readonly taps: number; readonly most: number },
  weights: number,
  say: Say,
): string {
  const rows = [taps - 2, taps - 1, taps, taps + 1, taps + 2]
    .filter((one) => one >= 1 && one <= most)
    .map((one) => {
      const mark = one === taps ? '**' : '';
      return `| ${mark}${one}${mark} | ${percentText(one / most)} | ${countText((weights / taps) * one)} |`;
    });
  return [say('| taps | density | weights |'), '|---|---|---|', ...rows].join('\n');
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
