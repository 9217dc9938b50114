import { thisMachine } from '../queue/training-pool.ts';
import type { KeptTrial } from './search-file.ts';

/** The folder of a trial's run where it is on this machine: trained here, or fetched. */
export const runHere = ({ run, worker }: KeptTrial): string | undefined =>
  worker === thisMachine ? run : undefined;
