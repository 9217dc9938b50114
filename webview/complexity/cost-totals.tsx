import type { NetworkComplexity } from '../../src/network/complexity.ts';
import { formatBytes, formatCount, formatShare, formatShort } from '../../src/studio/format.ts';

interface CostTotalsProps {
  readonly complexity: NetworkComplexity;
  /** What the file says, while other densities are tried. */
  readonly before?: NetworkComplexity;
}

/** The network's costs in four figures, with the change while densities are tried. */
export function CostTotals({ complexity, before }: CostTotalsProps) {
  const training = ({ macs }: NetworkComplexity) => macs.forward + macs.backward + macs.update;
  const totals = [
    {
      name: 'Weights',
      of: (c: NetworkComplexity) => c.weights,
      format: formatCount,
      note: `of ${formatCount(complexity.denseWeights)}, ${formatShare(complexity.density)}`,
    },
    { name: 'Training MACs', of: training, format: formatShort, note: 'per input' },
    {
      name: 'Inference MACs',
      of: (c: NetworkComplexity) => c.macs.forward,
      format: formatShort,
      note: 'per input',
    },
    {
      name: 'Weight bytes',
      of: (c: NetworkComplexity) => 4 * c.weights,
      format: formatBytes,
      note: `${formatCount(complexity.parameters)} parameters with biases`,
    },
  ];
  return (
    <dl class="totals">
      {totals.map(({ name, of, format, note }) => (
        <div key={name} class="total-card">
          <dt>{name}</dt>
          <dd class="total-value">{format(of(complexity))}</dd>
          <dd class="muted">{before ? changeText(of(before), of(complexity)) : note}</dd>
        </div>
      ))}
    </dl>
  );
}

function changeText(before: number, after: number): string {
  const change = after / before - 1;
  if (!Number.isFinite(change) || Math.abs(change) < 5e-4) return 'as in the file';
  return `${change > 0 ? '+' : '−'}${formatShare(Math.abs(change))} against the file`;
}
