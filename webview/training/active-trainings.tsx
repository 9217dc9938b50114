import type { TrainingState } from '../../src/studio/protocol.ts';
import { type PlainText, say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';

/** Trainings of this window with their progress, pause and stop; and the way to start one. */
export function ActiveTrainings() {
  const store = useStore();
  const network = store.network.value?.built && store.network.value.spec.name;
  const trainings = store.trainings.value;
  return (
    <section class="active" aria-label={say('Trainings')}>
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
          {say('Train {network}', { network })}
        </button>
      )}
    </section>
  );
}

const stateNames = {
  starting: 'starting',
  running: 'running',
  paused: 'paused',
  stopping: 'stopping',
} as const satisfies Record<TrainingState['state'], PlainText>;

/** What a training does between epochs. */
const stageNames: Readonly<Record<string, PlainText>> = {
  download: 'downloading',
  load: 'loading data',
  prepare: 'preparing',
  train: 'training',
  evaluate: 'evaluating',
};

function Active({ training }: { training: TrainingState }) {
  const store = useStore();
  const control = (action: 'stop' | 'pause' | 'continue') =>
    store.host.ask({ kind: 'control', id: training.id, action }).then((answer) => {
      if (!answer.ok) store.notice.value = answer.error;
    });
  const { activity, epoch, epochs, state } = training;
  const inEpoch = activity?.whole && activity.stage === 'train' ? activity.done / activity.whole : 0;
  const label =
    state === 'running'
      ? say('epoch {epoch} of {epochs}', { epoch, epochs })
      : say((activity && stageNames[activity.stage]) ?? stateNames[state]);
  return (
    <div class="training">
      <span class="training-name">{say('{network} on {dataset}, seed {seed}', training)}</span>
      <progress
        max={epochs}
        value={Math.min(epochs, epoch + inEpoch)}
        aria-label={say('Training of {network}', training)}
      />
      <span class="muted">{label}</span>
      <button
        type="button"
        class="button secondary"
        disabled={state !== 'running' && state !== 'paused'}
        onClick={() => control(state === 'paused' ? 'continue' : 'pause')}
      >
        {say(state === 'paused' ? 'Continue' : 'Pause')}
      </button>
      <button
        type="button"
        class="button secondary"
        disabled={state === 'stopping'}
        onClick={() => control('stop')}
      >
        {say('Stop')}
      </button>
    </div>
  );
}
