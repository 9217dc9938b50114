import { useMemo } from 'preact/hooks';
import { largestOf } from '../../src/studio/pictures/columns-picture.ts';

/** What the colours of trained weights mean. */
export function WeightKey({ weights }: { weights: Float32Array }) {
  const largest = useMemo(() => Number(largestOf(weights).toPrecision(3)), [weights]);
  return (
    <span class="weight-key">
      <span class="negative">−{largest}</span>
      <span class="weight-scale" aria-hidden="true" />
      <span class="positive">+{largest}</span>
    </span>
  );
}
