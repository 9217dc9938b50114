import type { TrainingState } from '../../src/studio/protocol.ts';
import { useStore } from '../context.ts';

/** Trainings of this window with their progress, pause and stop; and the way to start one. */
export function ActiveTrainings() {
  const store = useStore();
  const network = store.network.value?.built && store.network.value.spec.name;
  const trainings = store.trainings.value;
  return (
    <section class="active" aria-label="Trainings">
      {trainings.map((training) => (
        <Active key={training.id} training={training} />
      ))}
      {network && (
        <button
          type="button"
          class="button"
          onClick={async () => {
            const answer = await store.host.ask({ kind: 'train', network });
            if (!answer.ok && answer.error.code !== 'cancelled') store.notice.value = answer.error;
          }}
        >
          Train {network}
        </button>
      )}
    </section>
  );
}

function Active({ training }: { training: TrainingState }) {
  const store = useStore();
  const control = (action: 'stop' | 'pause' | 'continue') =>
    store.host.ask({ kind: 'control', id: training.id, action }).then((answer) => {
      if (!answer.ok) store.notice.value = answer.error;
    });
  const { activity, epoch, epochs, state } = training;
  const inEpoch = activity?.whole && activity.stage === 'train' ? activity.done / activity.whole : 0;
  const label = state === 'running' ? `epoch ${epoch} of ${epochs}` : (activity?.stage ?? state);
  return (
    <div class="training">
      <span class="training-name">
        {training.network} on {training.dataset}, seed {training.seed}
      </span>
      <progress
        max={epochs}
        value={Math.min(epochs, epoch + inEpoch)}
        aria-label={`Training of ${training.network}`}
      />
      <span class="muted">{label}</span>
      <button
        type="button"
        class="button secondary"
        disabled={state !== 'running' && state !== 'paused'}
        onClick={() => control(state === 'paused' ? 'continue' : 'pause')}
      >
        {state === 'paused' ? 'Continue' : 'Pause'}
      </button>
      <button
        type="button"
        class="button secondary"
        disabled={state === 'stopping'}
        onClick={() => control('stop')}
      >
        Stop
      </button>
    </div>
  );
}
