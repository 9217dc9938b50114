import { phrase } from '../../base/phrase.ts';
import { toProblem } from '../../base/result.ts';
import type { NetworkProblem } from '../network-problem.ts';

/** A problem where z lanes cannot serve `left` neurons evenly: z must divide p, so that D = p/z is whole. */
export function checkParallelism(left: number, parallelism: number | undefined): NetworkProblem | undefined {
  if (parallelism === undefined) return undefined;
  if (Number.isInteger(parallelism) && parallelism >= 1 && left % parallelism === 0) return undefined;
  const [below, above] = divisorsAround(left, parallelism);
  const nearest = below === above ? below : phrase`${below} or ${above}`;
  return {
    ...toProblem(
      'parallelism-divides',
      phrase`${left} left neurons cannot be dealt to ${parallelism} memories equally.`,
      phrase`Choose a parallelism that divides ${left}: ${nearest}.`,
    ),
    property: 'parallelism',
  };
}

/**
 * z where the network says none: the divisor of p nearest to the in-degree (the larger where equally near),
 * so that about one right neuron is worked on in each cycle.
 */
export function defaultParallelism(left: number, inDegree: number): number {
  const [below, above] = divisorsAround(left, inDegree);
  return inDegree - below < above - inDegree ? below : above;
}

function divisorsAround(value: number, wish: number): [number, number] {
  let below = 1;
  let above = value;
  for (let d = 1; d * d <= value; d++) {
    if (value % d !== 0) continue;
    for (const divisor of [d, value / d]) {
      if (divisor <= wish && divisor > below) below = divisor;
      if (divisor >= wish && divisor < above) above = divisor;
    }
  }
  return [below, above];
}
