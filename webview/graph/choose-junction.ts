import type { Network } from '../../src/network/network.ts';
import { useStore } from '../context.ts';

/** Shows a junction (from 1), and its line in the editor where the network is the document's own. */
export function useChooseJunction(network: Network): (junction: number) => void {
  const store = useStore();
  const { name } = network.spec;
  return (junction) => {
    store.junction.value = junction;
    if (store.document.value?.own.includes(name))
      void store.host.ask({ kind: 'reveal', network: name, junction });
  };
}
