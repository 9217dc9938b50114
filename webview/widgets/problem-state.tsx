import type { Problem } from '../../src/base/result.ts';
import { tell } from '../../src/studio/say.ts';
import { EmptyState } from './empty-state.tsx';

/** What a view says when a problem is in the way of what it would show. */
export function ProblemState({ problem }: { problem: Problem }) {
  const { message, hint } = tell(problem);
  return <EmptyState title={message}>{hint}</EmptyState>;
}
