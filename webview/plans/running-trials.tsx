import { formatAccuracy } from '../../src/studio/format.ts';
import type { RunningTrial } from '../../src/studio/plan-state.ts';

/** The trials that are being trained, and how far each is. */
export function RunningTrials({ running }: { running: readonly RunningTrial[] }) {
  if (running.length === 0) return null;
  return (
    <ul class="plan-runs" aria-label="Trials being trained">
      {running.map(({ number, stage, epoch, epochs, accuracy }) => (
        <li key={number}>
          <span>
            Trial {number} <span class="muted">{stage}</span>
          </span>
          <progress max={Math.max(1, epochs)} value={epoch} aria-label={`Epochs of trial ${number}`} />
          <span>
            {epoch} of {epochs}
            {accuracy === undefined ? '' : ` · ${formatAccuracy(accuracy)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
