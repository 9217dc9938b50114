import type { WayOut } from '../../src/studio/fpga/way-out.ts';
import { useStore } from '../context.ts';
import { type DesignProps, useTry, writeDensities } from './design.ts';

/** A button that takes the nearest that works: tried in the hardware, or written into the network. */
export function WayOutButton({
  file,
  network,
  way,
}: Omit<DesignProps, 'shown'> & { way: WayOut | undefined }) {
  const store = useStore();
  const tryChange = useTry(file);
  if (!way) return null;
  const take = () => ('change' in way ? tryChange(way.change) : writeDensities(store, network, [way]));
  return (
    <button type="button" class="button" onClick={take}>
      {way.text}
    </button>
  );
}
