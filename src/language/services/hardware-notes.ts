import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { networksOn, shownEstimate } from '../analysis/hardware-estimates.ts';
import type { Scope } from '../analysis/link-files.ts';
import { hardwareFacts } from '../presentation/hardware-help.ts';
import { entryOf } from '../reading/reading.ts';

/** A hint before it has a position: text after an offset. */
export interface Note {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** The estimate of a hardware: its room after the device, its speed after z or, where z is solved, the clock. */
export function hardwareNotes(hardware: PlacedDeclaration, scope: Scope, wanted: boolean): readonly Note[] {
  const shown = wanted ? shownEstimate(networksOn(hardware, scope)) : undefined;
  if (!shown) return [];
  const { estimate, oneOfSeveral } = shown;
  const { start, nameSpan, analysis } = hardware;
  const { room, speed, parallelism } = hardwareFacts(estimate);
  const endOf = (property: string) => {
    const entry = entryOf(analysis.reading.sections[0], property);
    return entry && start + entry.end;
  };
  const tooltip = `${estimate.network} on ${estimate.device}, estimated; the hover has the intervals.`;
  const whose = oneOfSeveral ? `${estimate.network}: ` : '';
  const solved = endOf('parallelism') === undefined ? `${parallelism} · ` : '';
  return [
    { offset: endOf('device') ?? nameSpan.end, label: whose + room, tooltip },
    {
      offset: endOf('parallelism') ?? endOf('clock') ?? endOf('device') ?? nameSpan.end,
      label: whose + solved + speed,
      tooltip,
    },
  ];
}
