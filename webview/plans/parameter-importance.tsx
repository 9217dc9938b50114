import { useMemo } from 'preact/hooks';
import { importancePicture } from '../../src/studio/pictures/importance-picture.ts';
import type { SearchDetail } from '../../src/studio/plan-state.ts';
import { say } from '../../src/studio/say.ts';
import {
  importanceNote,
  importanceTable,
  tooFewTrials,
  trialImportance,
} from '../../src/studio/search/importance-table.ts';
import { type SeenTrial, searchSpace, weighTrials } from '../../src/studio/search/trials.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { Twin } from '../widgets/twin.tsx';

interface ParameterImportanceProps {
  readonly name: string;
  readonly detail: SearchDetail;
  /** Weighed as they are looked at. */
  readonly trials: readonly SeenTrial[];
}

/** How much each hyperparameter matters to f under the weight looked through. */
export function ParameterImportance({ name, detail, trials }: ParameterImportanceProps) {
  const space = useMemo(() => searchSpace(detail), [detail]);
  // Where the trials lie does not hang on the weight: a moved slider is answered without a new decomposition.
  const model = useMemo(() => trialImportance(space, weighTrials(detail, 0).trials), [space, detail]);
  const found = useMemo(() => model?.(trials), [model, trials]);
  const picture = useMemo(() => found && importancePicture(found.importances, space), [found, space]);
  return (
    <section class="plan-section" aria-labelledby="importance-title">
      <h3 id="importance-title">{say('What matters')}</h3>
      {!found || !picture ? (
        <p class="muted">{tooFewTrials()}</p>
      ) : (
        <>
          <PictureFrame
            picture={picture}
            label={say('Importance of {count} hyperparameters', { count: found.importances.length })}
            name={`${name}-importance`}
          >
            {importanceNote(found)}
          </PictureFrame>
          <Twin title={say('Importance as a table')}>
            {() => (
              <DataTable table={() => importanceTable(name, found, space)} name={`${name}-importance`} />
            )}
          </Twin>
        </>
      )}
    </section>
  );
}
