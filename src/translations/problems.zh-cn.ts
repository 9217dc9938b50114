import type { Translations } from '../base/phrase.ts';
import { ofExperiment } from './experiment.zh-cn.ts';
import { ofHardware } from './hardware.zh-cn.ts';
import { ofNetwork } from './network.zh-cn.ts';

/** What rooms below the faces say to people – problems, advice – in Simplified Chinese, by their English. */
export const chineseProblems: Translations = {
  ', ': '、',
  ' ': '',
  '{0}: {1}': '{0}：{1}',
  ...ofNetwork,
  ...ofHardware,
  ...ofExperiment,
};
