import type { Translations } from '../base/phrase.ts';

/** What the experiment room says, in Simplified Chinese. */
export const ofExperiment: Translations = {
  'This experiment has {0} points; at most {1} can be run.': '该实验有 {0} 个点，最多可运行 {1} 个。',
  'Vary less.': '请减少变化的值。',
  'Experiment {0} names “{1}”, which is not declared.': '实验 {0} 提到“{1}”，但它没有声明。',
  "“{0}” can't be varied.": '“{0}”不能变化。',
  'These can: {0}; networks, datasets and trainings by naming several.':
    '可以变化的有：{0}；网络、数据集和训练可列出多个。',
  "“{0}” can't be {1} here.": '此处“{0}”不能为 {1}。',
  'There is no baseline “{0}”.': '没有基线“{0}”。',
  'There are: {0}.': '可用的有：{0}。',
  'A total density of {0} leaves neurons without an edge: {1} is the least here.':
    '总密度 {0} 会使一些神经元没有边：此处最低为 {1}。',
  "A total density of {0} can't be reached.": '无法达到总密度 {0}。',
  'Choose between {0} and {1}.': '请在 {0} 与 {1} 之间选择。',
  'Network {0} takes {1} inputs, but {2} has {3}.': '网络 {0} 的输入为 {1}，而 {2} 为 {3}。',
  'Choose a dataset that fits the network.': '请选择与网络相符的数据集。',
  'Left as it is: its edges are given by taps or a file.': '保持不变：其边由抽头（taps）或文件给定。',
  'Admissible: out-degree {0}, in-degree {1}.': '可容许：出度 {0}，入度 {1}。',
  'No admissible density is near (the nearest is {0}): degrees differ by one.':
    '附近没有可容许的密度（最近的是 {0}）：各神经元的度相差一。',
  'Its scatter is {0} (1 is ideal).': '其散布为 {0}（理想值为 1）。',
  'Of {0} patterns that of seed {1} scatters best: {2} (1 is ideal).':
    '在 {0} 个模式中，种子 {1} 的散布最好：{2}（理想值为 1）。',
  'Small beside the others: it can stay fully connected.': '与其他连接层相比很小：可以保持全连接。',
  'As sparse as it can be with an edge at every neuron.': '在每个神经元都有边的前提下最稀疏。',
  'As dense as the junction before: too little redundancy to favour later ones.':
    '与前一连接层同样稠密：冗余太少，不足以偏向靠后的连接层。',
  'Its share of what junctions that are fixed or at their least leave over.':
    '除固定的和已达最小密度的连接层之外，按份额分得余下的权重。',
  '{0} times as dense as the junction before: later junctions need more edges.':
    '密度是前一连接层的 {0} 倍：靠后的连接层需要更多的边。',
  'Early junctions can spare the most edges.': '靠前的连接层可以省去最多的边。',
  '{0} of {1} principal components hold 95 % of the variance: {2} is redundant.':
    '{1} 个主成分中的 {0} 个包含 95 % 的方差：{2} 是冗余的。',
  'The work was stopped.': '已停止。',
  "The experiment's worker ended unexpectedly ({0}).": '实验的工作线程意外结束（{0}）。',
  'exit code {0}': '退出码 {0}',
  'Start it again.': '请重新开始。',
  '{0} holds no experiment that can be read.': '{0} 中没有可读的实验。',
  'Run it again.': '请重新运行。',
  'The training was stopped.': '训练已停止。',
};
