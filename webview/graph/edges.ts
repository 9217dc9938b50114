import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../src/base/result.ts';
import type { Connections } from '../../src/network/connections.ts';
import type { Network } from '../../src/network/network.ts';
import type { SparsitySpec } from '../../src/schema/network-spec.ts';
import { connectionsOf } from '../../src/studio/answers.ts';
import { denseChain } from '../../src/studio/reach.ts';
import { useStore } from '../context.ts';
import type { Store } from '../store.ts';

/** Edges of a junction as they come: not yet here, here, or a problem. */
export interface Edges {
  readonly connections?: Connections;
  readonly problem?: Problem;
}

/** Asks the host for a junction's edges, anew when the network changes; leaving cancels. */
export function useEdges(network: Network, junction: number, sparsity?: SparsitySpec): Edges {
  const store = useStore();
  const [edges, setEdges] = useState<Edges>({});
  useEffect(() => {
    const control = new AbortController();
    void askEdges(store, network.spec.name, junction, control.signal, sparsity).then((next) => {
      if (!control.signal.aborted) setEdges(next);
    });
    return () => control.abort();
  }, [store, network, junction, sparsity]);
  return edges;
}

async function askEdges(
  store: Store,
  network: string,
  junction: number,
  signal: AbortSignal,
  sparsity?: SparsitySpec,
): Promise<Edges> {
  const answer = await store.host.ask({ kind: 'edges', network, junction, sparsity }, signal);
  return answer.ok ? { connections: connectionsOf(answer.value) } : { problem: answer.error };
}

/** More edges than this are not followed through the network while the pointer moves. */
const mostFollowed = 2_000_000;

/** The edges of every junction in the dense chain around one, for its reach; undefined until all are here. */
export function useChain(
  network: Network,
  junction: number,
): { readonly first: number; readonly chain: readonly Connections[] } | undefined {
  const store = useStore();
  const [state, setState] = useState<{ first: number; chain: readonly Connections[] }>();
  useEffect(() => {
    const control = new AbortController();
    setState(undefined);
    const { first, last } = denseChain(network, junction);
    const members = network.junctions.slice(first - 1, last);
    if (members.reduce((sum, { weights }) => sum + weights, 0) > mostFollowed) return;
    void Promise.all(
      members.map(({ index }) => askEdges(store, network.spec.name, index, control.signal)),
    ).then((all) => {
      const chain = all.flatMap(({ connections }) => (connections ? [connections] : []));
      if (!control.signal.aborted && chain.length === members.length) setState({ first, chain });
    });
    return () => control.abort();
  }, [store, network, junction]);
  return state;
}
