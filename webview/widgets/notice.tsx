import { say, tellText } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';

/** The last problem, above the view until it is dismissed. */
export function Notice() {
  const { notice } = useStore();
  if (!notice.value) return null;
  return (
    <div class="notice" role="alert">
      <span>{tellText(notice.value)}</span>
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
