import { wayOutOf } from '../../src/studio/fpga/way-out.ts';
import { say, tellText } from '../../src/studio/say.ts';
import type { EstimateProps } from './design.ts';
import { WayOutButton } from './way-out-button.tsx';

/** What a designer should know of an estimate: what has no room and what would have, what was assumed. */
export function Advice({ network, file, estimate }: EstimateProps) {
  const z = estimate.junctions.map((junction) => junction.z);
  if (estimate.advice.length === 0) return null;
  return (
    <ul class="fpga-advice" aria-label={say('Advice')}>
      {estimate.advice.map((advice) => {
        const way = advice.severity === 'information' ? undefined : wayOutOf(advice, network, z);
        return (
          <li key={advice.message} class={advice.severity}>
            <span>
              <strong>{say(severityNames[advice.severity])}</strong> {tellText(advice)}
            </span>
            <WayOutButton file={file} network={network} way={way} />
          </li>
        );
      })}
    </ul>
  );
}

const severityNames = { error: 'No room:', warning: 'Mind:', information: 'Note:' } as const;
