import { bestDesign } from '../../src/hardware/designs.ts';
import type { HardwareProblem } from '../../src/hardware/hardware-problem.ts';
import { parallelismChoices } from '../../src/hardware/views/hardware-view.ts';
import { shortList } from '../../src/studio/fpga/design.ts';
import { wayOutOf } from '../../src/studio/fpga/way-out.ts';
import { say, tell } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { type DesignProps, useTry, writeDensities } from './design.ts';
import { WayOutButton } from './way-out-button.tsx';

interface HardwareProblemsProps extends DesignProps {
  readonly problems: readonly HardwareProblem[];
}

/** Why the network cannot be put on the hardware, each problem with the nearest that works one press away. */
export function HardwareProblems({ network, file, shown, problems }: HardwareProblemsProps) {
  const store = useStore();
  const tryChange = useTry(file);
  const z = shown.parallelism;
  const densities = problems.flatMap((problem) => {
    const way = wayOutOf(problem, network, z);
    return way && 'density' in way ? [way] : [];
  });
  const solved = problems.some(({ property }) => property === 'parallelism')
    ? bestDesign(parallelismChoices(network, shown))
    : undefined;
  return (
    <section class="fpga-problems" aria-labelledby="problems-title">
      <h2 id="problems-title">
        {say('{network} cannot be put on {hardware} so', {
          network: network.spec.name,
          hardware: shown.name,
        })}
      </h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.message}>
            <p class="problem">{tell(problem).message}</p>
            {problem.hint && <p class="muted">{tell(problem).hint}</p>}
            <WayOutButton file={file} network={network} way={wayOutOf(problem, network, z)} />
          </li>
        ))}
      </ul>
      {densities.length > 1 && (
        <div class="toolbar">
          <button type="button" class="button" onClick={() => writeDensities(store, network, densities)}>
            {say('Give all {count} junctions these densities', { count: densities.length })}
          </button>
        </div>
      )}
      {solved && (
        <div class="toolbar">
          <button
            type="button"
            class="button secondary"
            onClick={() => tryChange({ parallelism: solved.parallelism })}
          >
            {say('Solve for balance: {z}', { z: `z (${shortList(solved.parallelism)})` })}
          </button>
        </div>
      )}
    </section>
  );
}
