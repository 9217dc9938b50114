import type { WayOut } from '../../src/studio/fpga-design.ts';
import { useStore } from '../context.ts';
import { type DesignProps, useTry } from './design.ts';

/** A button that takes the nearest that works: tried in the hardware, or written into the network. */
export function WayOutButton({
  file,
  network,
  way,
}: Omit<DesignProps, 'shown'> & { way: WayOut | undefined }) {
  const store = useStore();
  const tryChange = useTry(file);
  if (!way) return null;
  const take = async () => {
    if ('change' in way) return tryChange(way.change);
    const answer = await store.host.ask({
      kind: 'setDensities',
      network: network.spec.name,
      version: store.document.value?.version ?? 0,
      densities: [{ junction: way.junction, density: way.density }],
    });
    if (!answer.ok) store.notice.value = answer.error;
  };
  return (
    <button type="button" class="button" onClick={take}>
      {way.text}
    </button>
  );
}
