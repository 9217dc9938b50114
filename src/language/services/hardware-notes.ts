import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { networksOn, shownEstimate } from '../analysis/hardware-estimates.ts';
import type { Scope } from '../analysis/link-files.ts';
import { hardwareFacts } from '../presentation/hardware-help.ts';
import type { Say } from '../presentation/say.ts';
import { type Entry, entryOf, type Section } from '../reading/reading.ts';

/** A hint before it has a position: text after an offset. */
export interface Note {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** The estimate of a hardware: its room at the end of the device's line, its speed at the end of that of z or the clock. */
export function hardwareNotes(
  hardware: PlacedDeclaration,
  text: string,
  scope: Scope,
  wanted: boolean,
  say: Say,
): readonly Note[] {
  const shown = wanted ? shownEstimate(networksOn(hardware, scope)) : undefined;
  if (!shown) return [];
  const { estimate, oneOfSeveral } = shown;
  const { start, nameSpan, analysis } = hardware;
  const [body] = analysis.reading.sections;
  const { room, speed, parallelism } = hardwareFacts(estimate, say);
  const solved = entryOf(body, 'parallelism') ? [] : [parallelism];
  const endOf = (...properties: readonly string[]) => {
    const entry = properties.map((each) => entryOf(body, each)).find((each) => each !== undefined);
    return entry ? lineEnd(text, start, body, entry) : nameSpan.end;
  };
  const parts = new Map<number, readonly string[]>();
  const add = (offset: number, told: readonly string[]) =>
    parts.set(offset, [...(parts.get(offset) ?? []), ...told]);
  add(endOf('parallelism', 'clock', 'device'), [...solved, speed]);
  add(endOf('device'), [room]);
  const whose = oneOfSeveral ? `${estimate.network}: ` : '';
  const { network, device } = estimate;
  const tooltip = say('{network} on {device}, estimated; the hover has the intervals.', { network, device });
  return [...parts].map(([offset, told]) => ({ offset, label: whose + told.join(' · '), tooltip }));
}

/** End of the last property on the line that a property ends on, so that hints move no text that is written. */
const lineEnd = (text: string, start: number, { entries }: Section, entry: Entry): number =>
  start +
  entries
    .toSorted((a, b) => a.start - b.start)
    .filter((each) => each.start >= entry.end)
    .reduce(
      (end, next) =>
        text.slice(start + end, start + next.start).includes('\n') ? end : Math.max(end, next.end),
      entry.end,
    );
