import { useMemo } from 'preact/hooks';
import { buildNetwork } from '../../src/network/build-network.ts';
import { complexityOf, type NetworkComplexity } from '../../src/network/complexity.ts';
import type { Network } from '../../src/network/network.ts';
import { complexityTable, costMeasureNames, junctionCosts } from '../../src/studio/complexity-table.ts';
import { costPicture } from '../../src/studio/pictures/cost-picture.ts';
import { say, tellText } from '../../src/studio/say.ts';
import { withDensities } from '../../src/studio/what-if.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { NetworkGate } from '../widgets/network-gate.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { CostTotals } from './cost-totals.tsx';
import { MeasureChoice } from './measure-choice.tsx';
import { WhatIfSliders } from './what-if.tsx';

/** What the network costs, in the file and with the densities tried: totals, a bar a junction, the table. */
export function ComplexityView() {
  return (
    <NetworkGate>
      {(network, complexity) => <Complexity network={network} complexity={complexity} />}
    </NetworkGate>
  );
}

function Complexity({ network, complexity }: { network: Network; complexity: NetworkComplexity }) {
  const store = useStore();
  const measure = store.costMeasure.value;
  const tried = store.whatIf.value;
  const prediction = useMemo(
    () => (tried.size === 0 ? undefined : buildNetwork(withDensities(network.spec, tried))),
    [network, tried],
  );
  const predicted = prediction?.ok ? prediction.value : undefined;
  const shown = predicted ?? network;
  const shownComplexity = useMemo(
    () => (predicted ? complexityOf(predicted) : complexity),
    [predicted, complexity],
  );
  const picture = useMemo(
    () =>
      costPicture(
        junctionCosts(shown, shownComplexity),
        measure,
        predicted ? junctionCosts(network, complexity) : undefined,
      ),
    [shown, shownComplexity, measure, predicted, network, complexity],
  );
  const name = complexity.name;
  return (
    <>
      <CostTotals complexity={shownComplexity} before={predicted ? complexity : undefined} />
      <WhatIfSliders network={network} predicted={predicted} />
      {prediction && !prediction.ok && (
        <p class="problem" role="status">
          {tellText(prediction.error[0])}
        </p>
      )}
      <section class="bars" aria-labelledby="bars-title">
        <div class="panel-head">
          <h2 id="bars-title">{say('Cost by junction against fully connected')}</h2>
          <MeasureChoice label={say('Measure')} />
        </div>
        <PictureFrame
          picture={picture}
          label={say('{measure} of {network} by junction, against fully connected', {
            measure: say(costMeasureNames[measure]),
            network: name,
          })}
          name={`${name}-${measure}`}
        >
          <ul class="legend">
            <li>
              <span class="key filled" /> {say('this network')}
            </li>
            <li>
              <span class="key outlined" /> {say('fully connected')}
            </li>
            {predicted && (
              <li>
                <span class="key mark" /> {say('in the file')}
              </li>
            )}
          </ul>
        </PictureFrame>
      </section>
      <DataTable table={() => complexityTable(shown, shownComplexity)} name={`${name}-complexity`} />
    </>
  );
}
