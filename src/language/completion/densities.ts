import { nearestAdmissible } from '../../network/admissible.ts';
import type { Junction } from '../../network/network.ts';
import { countText, exactPercent, percentText } from '../diagnostics/number-text.ts';
import type { Say } from '../presentation/say.ts';

/** A value offered for a property of a junction. */
export interface Offer {
  readonly text: string;
  readonly detail: string;
}

const wishes = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1];

/** Admissible values of density, out-degree or in-degree around those that people try. */
export function offersFor(property: string, junction: Junction, say: Say): readonly Offer[] {
  const { left, right } = junction;
  const offers = new Map<string, Offer>();
  for (const wish of wishes) {
    const { density, outDegree, inDegree, weights } = nearestAdmissible(left, right, wish).nearest;
    const shown = percentText(density);
    const text =
      property === 'out-degree'
        ? String(outDegree)
        : property === 'in-degree'
          ? String(inDegree)
          : exactPercent(density);
    const detail = say('{density}: {weights} weights, out-degree {out}, in-degree {in}', {
      density: shown,
      weights: countText(weights),
      out: countText(outDegree),
      in: countText(inDegree),
    });
    if (text) offers.set(text, { text, detail });
  }
  return [...offers.values()];
}
