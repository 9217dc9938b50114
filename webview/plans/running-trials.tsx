import { formatAccuracy } from '../../src/studio/format.ts';
import type { RunningTrial } from '../../src/studio/plan-state.ts';
import { say } from '../../src/studio/say.ts';
import { stageNames } from '../../src/studio/search/trials.ts';

/** The trials that are being trained, and how far each is. */
export function RunningTrials({ running }: { running: readonly RunningTrial[] }) {
  if (running.length === 0) return null;
  return (
    <ul class="plan-runs" aria-label={say('Trials being trained')}>
      {running.map(({ number, stage, epoch, epochs, accuracy }) => (
        <li key={number}>
          <span>
            {say('Trial {number}', { number })} <span class="muted">{say(stageNames[stage])}</span>
          </span>
          <progress
            max={Math.max(1, epochs)}
            value={epoch}
            aria-label={say('Epochs of trial {number}', { number })}
          />
          <span>
            {say('{part} of {whole}', { part: epoch, whole: epochs })}
            {accuracy === undefined ? '' : ` · ${formatAccuracy(accuracy)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
