import { chineseProblems } from '../../translations/problems.zh-cn.ts';
import { complexityTexts } from './complexity.zh-cn.ts';
import { fpgaTexts } from './fpga.zh-cn.ts';
import { frameTexts } from './frame.zh-cn.ts';
import { graphTexts } from './graph.zh-cn.ts';
import { plansTexts } from './plans.zh-cn.ts';
import { resultsTexts } from './results.zh-cn.ts';
import { trainingTexts } from './training.zh-cn.ts';

/** What the studio says, in Simplified Chinese, by its English. */
export const chineseTexts = {
  ...frameTexts,
  ...graphTexts,
  ...complexityTexts,
  ...fpgaTexts,
  ...trainingTexts,
  ...resultsTexts,
  ...plansTexts,
} as const satisfies Readonly<Record<string, string>>;

export type StudioText = keyof typeof chineseTexts;

/** All that the page says in Chinese: its own texts, and what the core says to it. */
export const chinesePage = { ...chineseProblems, ...chineseTexts };
