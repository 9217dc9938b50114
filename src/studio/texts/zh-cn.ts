import { complexityTexts } from './complexity.zh-cn.ts';
import { frameTexts } from './frame.zh-cn.ts';
import { graphTexts } from './graph.zh-cn.ts';

/** What the studio says, in Simplified Chinese, by its English. */
export const chineseTexts = {
  ...frameTexts,
  ...graphTexts,
  ...complexityTexts,
} as const satisfies Readonly<Record<string, string>>;

export type StudioText = keyof typeof chineseTexts;
