import { frameTexts } from './frame.zh-cn.ts';

/** What the studio says, in Simplified Chinese, by its English. */
export const chineseTexts = { ...frameTexts } as const satisfies Readonly<Record<string, string>>;

export type StudioText = keyof typeof chineseTexts;
