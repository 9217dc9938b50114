import { useState } from 'preact/hooks';
import type { NetworkComplexity } from '../../src/network/complexity.ts';
import type { Network } from '../../src/network/network.ts';
import {
  type CostMeasure,
  complexityTable,
  costMeasureNames,
  costMeasures,
  denseCost,
  type JunctionCost,
  junctionCosts,
} from '../../src/studio/complexity-table.ts';
import { formatBytes, formatCount, formatShare, formatShort } from '../../src/studio/format.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { NetworkGate } from '../widgets/network-gate.tsx';

/** What the network costs: totals, a bar a junction against fully connected, and the table. */
export function ComplexityView() {
  return (
    <NetworkGate>
      {(network, complexity) => <Complexity network={network} complexity={complexity} />}
    </NetworkGate>
  );
}

function Complexity({ network, complexity }: { network: Network; complexity: NetworkComplexity }) {
  const [measure, setMeasure] = useState<CostMeasure>('weights');
  const costs = junctionCosts(network, complexity);
  return (
    <>
      <Totals complexity={complexity} />
      <section class="bars" aria-labelledby="bars-title">
        <div class="panel-head">
          <h2 id="bars-title">Cost by junction</h2>
          <label class="field">
            <span>Measure</span>
            <select
              value={measure}
              onChange={(event) => setMeasure(event.currentTarget.value as CostMeasure)}
            >
              {costMeasures.map((id) => (
                <option key={id} value={id}>
                  {costMeasureNames[id]}
                </option>
              ))}
            </select>
          </label>
        </div>
        <Bars costs={costs} measure={measure} />
      </section>
      <DataTable table={complexityTable(network, complexity)} name={`${complexity.name}-complexity`} />
    </>
  );
}

function Totals({ complexity }: { complexity: NetworkComplexity }) {
  const { weights, denseWeights, density, macs, parameters } = complexity;
  const totals = [
    {
      name: 'Weights',
      value: formatCount(weights),
      note: `of ${formatCount(denseWeights)}, ${formatShare(density)}`,
    },
    {
      name: 'Training MACs',
      value: formatShort(macs.forward + macs.backward + macs.update),
      note: 'per input: forward, backward, update',
    },
    { name: 'Inference MACs', value: formatShort(macs.forward), note: 'per input' },
    {
      name: 'Weight bytes',
      value: formatBytes(4 * weights),
      note: `${formatCount(parameters)} parameters with biases`,
    },
  ];
  return (
    <dl class="totals">
      {totals.map(({ name, value, note }) => (
        <div key={name} class="total-card">
          <dt>{name}</dt>
          <dd class="total-value">{value}</dd>
          <dd class="muted">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Sparse bar inside the outline of fully connected, on one scale; the table below is its twin. */
function Bars({ costs, measure }: { costs: readonly JunctionCost[]; measure: CostMeasure }) {
  const longest = Math.max(1, ...costs.map((cost) => denseCost(cost, measure)));
  const text = (value: number) => (measure === 'bytes' ? formatBytes(value) : formatShort(value));
  return (
    <ul class="bar-list">
      {costs.map((cost) => {
        const value = cost[measure];
        const dense = denseCost(cost, measure);
        return (
          <li key={cost.index} class="bar-row">
            <span class="bar-name">
              {cost.index} · {formatCount(cost.left)} → {formatCount(cost.right)}
            </span>
            <span class="bar-plot">
              <span class="bar-dense" style={{ width: `${(100 * dense) / longest}%` }} />
              <span class="bar-sparse" style={{ width: `${(100 * value) / longest}%` }} />
            </span>
            <span class="bar-value">
              {text(value)} <span class="muted">of {text(dense)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
