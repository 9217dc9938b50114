import type { Translations } from '../base/phrase.ts';

/** What the search room says, in Simplified Chinese. */
export const ofSearch: Translations = {
  dataset: '数据集',
  training: '训练',
  'The search {0} names the {1} "{2}", which is not declared.': '搜索 {0} 提到{1}“{2}”，但它没有声明。',
  'Declare it, or name another {0}.': '请声明它，或改用其他{0}。',
  'Dataset {0} has no validation part, and a search compares networks by it.':
    '数据集 {0} 没有验证部分，而搜索要用它来比较网络。',
  'Split some off: validation 1000.': '请划出一部分：validation 1000。',
  'The search was cancelled.': '搜索已取消。',
  'The search has no trial to run.': '该搜索没有可运行的试验。',
  'Give it at least one prior trial: trials (15, 15).': '请至少给它一个先验试验：trials (15, 15)。',
  'The device {0} is not known.': '不认识器件 {0}。',
  '{0} holds no search that can be read.': '{0} 中没有可读的搜索。',
  'Run it again.': '请重新运行。',
};
