import type { LoadProgress } from '../data/source-data.ts';
import { writeNote } from './diagnostics.ts';
import type { Io } from './io.ts';
import { bytes } from './numbers.ts';
import { progressLine } from './progress-line.ts';

/** Tells on stderr what is fetched, whose it is and under which licence, once, and on a terminal how far it is. */
export function fetchProgress(io: Io): (progress: Pick<LoadProgress, 'done' | 'whole' | 'of'>) => void {
  const show = progressLine(io);
  let told: string | undefined;
  return ({ done, whole, of }) => {
    if (of === undefined) return;
    if (told !== of) writeNote(`Fetching ${of}.`, io.err);
    told = of;
    show(done === whole ? '' : `${bytes(done)}${whole === undefined ? '' : ` of ${bytes(whole)}`}`);
  };
}
