import { formatCount } from '../format.ts';
import type { Cell } from '../table.ts';

/** A column of numbers, and one of words. */
export const right = (title: string) => ({ title, align: 'right' as const });
export const left = (title: string) => ({ title, align: 'left' as const });

/** A count as people and as spreadsheets read it. */
export const count = (value: number): Cell => ({ text: formatCount(value), value });
