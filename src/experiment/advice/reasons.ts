/** Why a junction is advised its density; values in the order of the places of its template. */
export interface Reason {
  readonly kind: keyof typeof reasonTemplates;
  readonly values: readonly string[];
}

/** The sentences of advice; the editor translates them. */
export const reasonTemplates = {
  redundant: '{0} of {1} principal components hold 95 % of the variance: {2} is redundant.',
  early: 'Early junctions can spare the most edges.',
  later: '{0} times as dense as the junction before: later junctions need more edges.',
  even: 'As dense as the junction before: too little redundancy to favour later ones.',
  rest: 'Its share of what junctions that are fixed or at their least leave over.',
  least: 'As sparse as it can be with an edge at every neuron.',
  full: 'Small beside the others: it can stay fully connected.',
  exact: 'Admissible: out-degree {0}, in-degree {1}.',
  near: 'No admissible density is near (the nearest is {0}): degrees differ by one.',
  seed: 'Of {0} patterns that of seed {1} scatters best: {2} (1 is ideal).',
  scatter: 'Its scatter is {0} (1 is ideal).',
  kept: 'Left as it is: its edges are given by taps or a file.',
} as const;

/** A reason as an English sentence. */
export const describeReason = ({ kind, values }: Reason): string =>
  reasonTemplates[kind].replace(/\{(\d)\}/g, (_, place) => values[Number(place)]);

/** A share as people write it. */
export const percent = (fraction: number) => `${Number((100 * fraction).toPrecision(3))} %`;
