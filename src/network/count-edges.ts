import { type Phrase, type PhraseValue, phrase } from '../base/phrase.ts';
import { fail, ok, type Result, toProblem } from '../base/result.ts';
import type { SparsitySpec } from '../schema/network-spec.ts';
import { admissibleStep, greatestCommonDivisor, nearestAdmissible } from './admissible.ts';
import type { Degree } from './network.ts';
import type { NetworkProblem } from './network-problem.ts';

/** How many edges a junction has and how they spread over its neurons; known without listing them. */
export interface EdgeCount {
  readonly weights: number;
  readonly outDegree: Degree;
  readonly inDegree: Degree;
}

/**
 * Counts the edges of p → n that a sparsity asks for (domain: densities). Structured patterns take a density
 * that is not admissible as round(ρpn) near-biregular edges; random ones have ceil(ρpn); clash-free ones and
 * given degrees must be exact.
 */
export function countEdges(
  sparsity: SparsitySpec,
  left: number,
  right: number,
): Result<EdgeCount, NetworkProblem> {
  const ranges = outOfRange(sparsity, left, right);
  if (ranges) return fail(ranges);
  const asked = askedWeights(sparsity, left, right);
  const disagreement = disagree(asked);
  if (disagreement) return fail(disagreement);
  if (asked.length === 0) return ok(spread(left * right, left, right));

  const byDegree = asked.find((wish) => wish.property !== 'density');
  const density = byDegree ? byDegree.weights / (left * right) : sparsity.density!;
  if (sparsity.pattern.kind === 'random') return ok(randomCount(density, left, right));

  const step = admissibleStep(left, right, density);
  if (step !== undefined) {
    const outDegree = (step * right) / greatestCommonDivisor(left, right);
    return ok({ weights: left * outDegree, outDegree, inDegree: (left * outDegree) / right });
  }
  if (byDegree) return fail(inadmissibleDegree(byDegree.property, sparsity, left, right, density));
  if (sparsity.pattern.kind === 'clash-free') return fail(inexactClashFree(left, right, density));
  return ok(spread(Math.max(1, Math.round(density * left * right)), left, right));
}

/** Degrees of `weights` edges spread as evenly as can be: equal, or differing by one. */
export function spread(weights: number, left: number, right: number): EdgeCount {
  return { weights, outDegree: evenly(weights, left), inDegree: evenly(weights, right) };
}

function evenly(weights: number, neurons: number): Degree {
  const least = Math.floor(weights / neurons);
  return least * neurons === weights ? least : [least, least + 1];
}

/** Random edges: their number is exact, degrees are only bounded. */
function randomCount(density: number, left: number, right: number): EdgeCount {
  const wish = density * left * right;
  const weights = Math.min(left * right, Math.max(1, Math.ceil(wish - 1e-9 * wish)));
  const bounds = (neurons: number, others: number): Degree => {
    const least = Math.max(0, weights - (neurons - 1) * others);
    const most = Math.min(others, weights);
    return least === most ? most : [least, most];
  };
  return { weights, outDegree: bounds(left, right), inDegree: bounds(right, left) };
}

interface Wish {
  readonly property: 'density' | 'out-degree' | 'in-degree';
  readonly weights: number;
  readonly said: string;
}

function askedWeights(sparsity: SparsitySpec, left: number, right: number): Wish[] {
  const { density, outDegree, inDegree } = sparsity;
  const asked: Wish[] = [];
  if (outDegree !== undefined)
    asked.push({ property: 'out-degree', weights: outDegree * left, said: `out-degree ${outDegree}` });
  if (inDegree !== undefined)
    asked.push({ property: 'in-degree', weights: inDegree * right, said: `in-degree ${inDegree}` });
  if (density !== undefined)
    asked.push({ property: 'density', weights: density * left * right, said: `density ${percent(density)}` });
  return asked;
}

function disagree(asked: readonly Wish[]): NetworkProblem | undefined {
  const [first, ...others] = asked;
  const other = others.find((wish) => Math.abs(wish.weights - first.weights) > 0.5);
  if (!other) return undefined;
  return {
    ...toProblem(
      'sparsity-disagrees',
      phrase`${first.said} means ${count(first.weights)} weights, but ${other.said} means ${count(other.weights)}.`,
      'Keep one of them.',
    ),
    property: other.property,
  };
}

function outOfRange(sparsity: SparsitySpec, left: number, right: number): NetworkProblem | undefined {
  const { density, outDegree, inDegree } = sparsity;
  if (density !== undefined && !(density > 0 && density <= 1))
    return {
      ...toProblem(
        'density-range',
        phrase`A density of ${percent(density)} is not possible: a density lies above 0% and at most at 100%.`,
        'Leave density out for a fully connected junction.',
      ),
      property: 'density',
    };
  const degree = (value: number | undefined, most: number, property: string, layer: Phrase) =>
    value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)
      ? undefined
      : {
          ...toProblem(
            'degree-range',
            phrase`The ${property} is ${value}, but ${layer} has ${most} neurons.`,
            phrase`Choose a whole number from 1 to ${most}.`,
          ),
          property,
        };
  return (
    degree(outDegree, right, 'out-degree', phrase`the right layer`) ??
    degree(inDegree, left, 'in-degree', phrase`the left layer`)
  );
}

function inadmissibleDegree(
  property: string,
  sparsity: SparsitySpec,
  left: number,
  right: number,
  density: number,
): NetworkProblem {
  const { below, above } = nearestAdmissible(left, right, density);
  const out = property === 'out-degree';
  const degrees = [below, above].flatMap((each) => (each ? [out ? each.outDegree : each.inDegree] : []));
  const value = out ? sparsity.outDegree : sparsity.inDegree;
  return {
    ...toProblem(
      'inadmissible-degree',
      phrase`${property} ${value ?? ''} gives ${count(density * left * right)} weights, which ${out ? right : left} neurons cannot share equally.`,
      phrase`The nearest ${property}s that work between ${left} and ${right} neurons: ${both(degrees)}.`,
    ),
    property,
  };
}

function inexactClashFree(left: number, right: number, density: number): NetworkProblem {
  const { below, above } = nearestAdmissible(left, right, density);
  const densities = [below, above].flatMap((each) => (each ? [percent(each.density)] : []));
  return {
    ...toProblem(
      'inexact-clash-free',
      phrase`A clash-free junction needs equal degrees, which ${percent(density)} of ${left} × ${right} does not give.`,
      phrase`The nearest densities that do: ${both(densities)}.`,
    ),
    property: 'density',
  };
}

/** The one below and the one above, where there are both. */
const both = ([below, above]: readonly (string | number)[]): PhraseValue =>
  above === undefined ? below : phrase`${below} and ${above}`;

/** A fraction as the language writes it, to at most four digits. */
export const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(4))}%`;

/** A count for people, with separators. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');
