import { createRandom } from '../../base/random.ts';
import type { Design } from '../design.ts';
import type { BlockInput } from '../model/block.ts';

/** Inputs for a test bench: random in [0, 1], with random labels and learning rates; one in eight is only classified. */
export function randomInputs(design: Design, count: number, seed = 1): BlockInput[] {
  const random = createRandom(seed, 'hardware inputs');
  const { junctions, format, rates } = design.architecture;
  const classes = junctions[junctions.length - 1].right;
  return Array.from({ length: count }, () => ({
    words: new Int32Array(junctions[0].paddedLeft).map((_, neuron) =>
      neuron < junctions[0].left ? random.below(2 ** format.fraction + 1) : 0,
    ),
    label: random.below(classes),
    learn: random.below(8) > 0,
    halvings: rates.halvings > 0 ? random.below(rates.halvings + 1) : undefined,
  }));
}
