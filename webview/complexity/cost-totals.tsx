import type { NetworkComplexity } from '../../src/network/complexity.ts';
import { formatBytes, formatCount, formatShare, formatShort } from '../../src/studio/format.ts';
import { say } from '../../src/studio/say.ts';

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
      name: say('Weights'),
      of: (c: NetworkComplexity) => c.weights,
      format: formatCount,
      note: say('of {dense}, {density}', {
        dense: formatCount(complexity.denseWeights),
        density: formatShare(complexity.density),
      }),
    },
    { name: say('Training MACs'), of: training, format: formatShort, note: say('per input') },
    {
      name: say('Inference MACs'),
      of: (c: NetworkComplexity) => c.macs.forward,
      format: formatShort,
      note: say('per input'),
    },
    {
      name: say('Weight bytes'),
      of: (c: NetworkComplexity) => 4 * c.weights,
      format: formatBytes,
      note: say('{count} parameters with biases', { count: formatCount(complexity.parameters) }),
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
  if (!Number.isFinite(change) || Math.abs(change) < 5e-4) return say('as in the file');
  return say('{change} against the file', {
    change: `${change > 0 ? '+' : '−'}${formatShare(Math.abs(change))}`,
  });
}
