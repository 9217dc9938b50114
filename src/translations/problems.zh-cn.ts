import type { Translations } from '../base/phrase.ts';
import { ofBase } from './base.zh-cn.ts';
import { ofExperiment } from './experiment.zh-cn.ts';
import { ofHardware } from './hardware.zh-cn.ts';
import { ofNetwork } from './network.zh-cn.ts';
import { ofQueue } from './queue.zh-cn.ts';
import { ofRuns } from './runs.zh-cn.ts';
import { ofSearch } from './search.zh-cn.ts';
import { ofStudio } from './studio.zh-cn.ts';
import { ofTraining } from './training.zh-cn.ts';

/** What rooms below the faces say to people – problems, advice – in Simplified Chinese, by their English. */
export const chineseProblems: Translations = {
  ', ': '、',
  ' ': '',
  '{0}: {1}': '{0}：{1}',
  ...ofBase,
  ...ofNetwork,
  ...ofRuns,
  ...ofHardware,
  ...ofTraining,
  ...ofQueue,
  ...ofExperiment,
  ...ofSearch,
  ...ofStudio,
};
