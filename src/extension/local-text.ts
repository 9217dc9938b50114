import { env } from 'vscode';

/** A moment as the editor's language writes it, given as runs keep it. */
export const momentText = (created: string): string => new Date(created).toLocaleString(env.language);

/** A count as the editor's language writes it: 8,781. */
export const countText = (count: number): string => count.toLocaleString(env.language);
