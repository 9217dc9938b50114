import type { ComponentChildren } from 'preact';
import type { NetworkComplexity } from '../../src/network/complexity.ts';
import type { Network } from '../../src/network/network.ts';
import { say, sayCount, tellText } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { EmptyState } from './empty-state.tsx';

interface NetworkGateProps {
  readonly children: (network: Network, complexity: NetworkComplexity) => ComponentChildren;
}

/** Shows its content where there is a network that can be built, and says what is missing where there is not. */
export function NetworkGate({ children }: NetworkGateProps) {
  const store = useStore();
  const shown = store.network.value;
  const errors = store.document.value?.errors ?? 0;
  if (!shown)
    return errors > 0 ? (
      <EmptyState title={say('The network has errors.')}>
        {sayCount(
          errors,
          'Mend the error marked in the editor; the picture follows.',
          'Mend the {count} errors marked in the editor; the picture follows.',
        )}
      </EmptyState>
    ) : (
      <EmptyState title={say('No network yet.')}>
        {say('Write one in a .psnet file, for example:')} <code>network tiny {'{ neurons (8, 4, 4) }'}</code>
      </EmptyState>
    );
  if (!shown.built)
    return (
      <EmptyState title={say('{network} cannot be built.', { network: shown.spec.name })}>
        {shown.problems.map((problem) => (
          <p key={problem.message}>{tellText(problem)}</p>
        ))}
      </EmptyState>
    );
  return <>{children(shown.built, shown.complexity)}</>;
}
