import type { UtilisationBar } from '../../hardware/views/hardware-view.ts';
import { formatCount } from '../format.ts';
import { type PlainText, say } from '../say.ts';
import type { Cell } from '../table.ts';

/** A column of numbers, and one of words. */
export const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
export const left = (title: PlainText) => ({ title: say(title), align: 'left' as const });

/** A column of numbers under a name that is the same in every language. */
export const named = (title: string) => ({ title, align: 'right' as const });

/** What a resource of a part is called; block RAM as its maker calls it. */
export function resourceTitle({ resource, title }: Pick<UtilisationBar, 'resource' | 'title'>): string {
  if (resource === 'ff') return say('Flip-flops');
  return resource === 'dsp' ? say('DSP blocks') : title;
}

/** A count as people and as spreadsheets read it. */
export const count = (value: number): Cell => ({ text: formatCount(value), value });
