import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Connections } from '../src/network/connections.ts';
import type { Network } from '../src/network/network.ts';
import { connectionsOf } from '../src/studio/answers.ts';
import { formatAccuracy } from '../src/studio/format.ts';
import { runName } from '../src/studio/run-list.ts';
import { useStore } from './context.ts';

/** Finished runs of a network with as many weights as it has now: their weights fit its picture. */
export function useRunsOf(network: Network): readonly { readonly folder: string; readonly label: string }[] {
  const store = useStore();
  const runs = store.runs.value;
  return useMemo(() => {
    const weights = network.junctions.reduce((sum, junction) => sum + junction.weights, 0);
    return (runs?.ok ? runs.value : [])
      .filter((run) => run.network === network.spec.name && run.weights === weights && run.status === 'done')
      .slice(0, 50)
      .map((run) => ({
        folder: run.folder,
        label: [runName(run), run.dataset, formatAccuracy(run.testAccuracy)].join(', '),
      }));
  }, [runs, network]);
}

/** Trained weights of a run, junction by junction. */
export interface RunWeights {
  readonly junctions: readonly {
    readonly index: number;
    readonly connections: Connections;
    readonly weights: Float32Array;
    readonly bias: Float32Array;
  }[];
}

/** Asks for a run's weights; an empty folder asks for nothing. */
export function useRunWeights(folder: string): RunWeights | undefined {
  const store = useStore();
  const [state, setState] = useState<{ folder: string; weights: RunWeights }>();
  useEffect(() => {
    if (folder === '') return;
    const control = new AbortController();
    void store.host.ask({ kind: 'weights', run: folder }, control.signal).then((answer) => {
      if (control.signal.aborted) return;
      if (!answer.ok) {
        store.notice.value = answer.error;
        return;
      }
      const junctions = answer.value.map((junction) => ({
        index: junction.index,
        connections: connectionsOf(junction),
        weights: new Float32Array(junction.weight),
        bias: new Float32Array(junction.bias),
      }));
      setState({ folder, weights: { junctions } });
    });
    return () => control.abort();
  }, [store, folder]);
  return state?.folder === folder ? state.weights : undefined;
}
