import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';

/** The last problem, above the view until it is dismissed. */
export function Notice() {
  const { notice } = useStore();
  if (!notice.value) return null;
  return (
    <div class="notice" role="alert">
      <span>
        {notice.value.message} {notice.value.hint}
      </span>
      <button
        type="button"
        class="button secondary"
        onClick={() => {
          notice.value = undefined;
        }}
      >
        {say('Dismiss')}
      </button>
    </div>
  );
}
