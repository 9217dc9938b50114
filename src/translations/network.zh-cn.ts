import type { Translations } from '../base/phrase.ts';

/** What the network room says, in Simplified Chinese. */
export const ofNetwork: Translations = {
  'The network has no layer with weights.': '网络中没有带权重的层。',
  'Add a dense or conv layer.': '请添加 dense 或 conv 层。',
  'An input is a number of features or (height, width, channels), not ({0}).':
    '输入是特征数或（高，宽，通道数），而不是 {0}。',
  'Write, for example, input 784 or input (32, 32, 3).': '例如：input 784 或 input (32, 32, 3)',
  'Only a flat input can be padded.': '只有一维输入可以补零。',
  'Leave pad out, or give the input as a number of features.': '请去掉 pad，或把输入写成特征数。',
  'The input has {0} features and cannot be padded to {1}.': '输入有 {0} 个特征，无法补零到 {1}。',
  'Pad to {0} or more.': '请补零到 {0} 或更多。',
  'The {0} of a {1} layer is {2}.': '{1} 层的 {0} 为 {2}。',
  'Choose whole numbers from 1.': '请选择不小于 1 的整数。',
  'The pattern file joins {0} to {1} neurons, but junction {2} joins {3} to {4}.':
    '模式文件连接 {0} 与 {1} 个神经元，而连接层 {2} 连接 {3} 与 {4} 个。',
  'Give the layers the sizes of the file, or choose the file made for them.':
    '请让各层的大小与文件一致，或选用为它们生成的文件。',
  'The pattern of junction {0} is in "{1}", which has not been read.':
    '连接层 {0} 的模式在“{1}”中，该文件尚未读取。',
  'Check that the file is there and readable.': '请检查文件是否存在且可读。',
  '{0} means {1} weights, but {2} means {3}.': '{0} 意味着 {1} 个权重，而 {2} 意味着 {3} 个。',
  'Keep one of them.': '请保留一个。',
  'A density of {0} is not possible: a density lies above 0% and at most at 100%.':
    '密度不可能是 {0}：密度大于 0%，且不超过 100%。',
  'Leave density out for a fully connected junction.': '全连接的连接层不写密度（density）即可。',
  'The {0} is {1}, but {2} has {3} neurons.': '{0} 为 {1}，而{2}只有 {3} 个神经元。',
  'the right layer': '右层',
  'the left layer': '左层',
  'Choose a whole number from 1 to {0}.': '请选择 1 到 {0} 的整数。',
  '{0} {1} gives {2} weights, which {3} neurons cannot share equally.':
    '{0} {1} 得到 {2} 个权重，{3} 个神经元无法均分。',
  'The nearest {0}s that work between {1} and {2} neurons: {3}.':
    '{1} 与 {2} 个神经元之间最接近的可行 {0}：{3}。',
  'A clash-free junction needs equal degrees, which {0} of {1} × {2} does not give.':
    '无冲突的连接层需要相等的度，而 {1} × {2} 的 {0} 做不到。',
  'The nearest densities that do: {0}.': '最接近且可行的密度：{0}。',
  '{0} and {1}': '{0} 和 {1}',
  '{0} or {1}': '{0} 或 {1}',
  'A dense layer takes a flat input, but gets {0}.': 'dense 层需要一维输入，得到的却是 {0}。',
  'Put flatten or global-average-pool before it.': '请在它之前加上 flatten 或 global-average-pool。',
  'A {0} kernel does not fit into an input of {1}.': '{0} 的卷积核大于 {1} 的输入。',
  'Use a smaller kernel or padding same.': '请用更小的卷积核，或 padding same。',
  'A {0} pool does not fit into an input of {1}.': '{0} 的池化窗口大于 {1} 的输入。',
  'Use a smaller pool or fewer pools.': '请用更小的窗口，或减少池化层。',
  'A {0} layer takes an input of height × width × channels, but gets {1}.':
    '{0} 层需要高 × 宽 × 通道数的输入，得到的却是 {1}。',
  'Give the input three sides, as in input (28, 28, 1), and put it before any flatten.':
    '请给输入三个维度，例如 input (28, 28, 1)，并把该层放在 flatten 之前。',
  '{0} weights': '{0} 个权重',
  '{0} neurons': '{0} 个神经元',
  '{0} would take {1} GiB of memory in training; the limit is {2} GiB.':
    '训练{0}需要 {1} GiB 内存，上限为 {2} GiB。',
  'Make the layers smaller or the density lower.': '请减小各层，或降低密度。',
  '{0} left neurons cannot be dealt to {1} memories equally.': '{0} 个左侧神经元无法均分到 {1} 个存储器。',
  'Choose a parallelism that divides {0}: {1}.': '请选择能整除 {0} 的并行度：{1}。',
  '{0} edges do not share equally among {1} neurons.': '{0} 条边无法由 {1} 个神经元均分。',
  'A {0} kernel has {1} taps, so {2} of them cannot exist.':
    '{0} 的卷积核有 {1} 个抽头，不可能保留其中 {2} 个。',
  'taps already says how many weights of each kernel exist.': 'taps 已经规定了每个卷积核保留多少权重。',
  'Keep either taps or the density (or degree).': '请只保留 taps，或只保留密度（或度）。',
  'A junction given by taps cannot also be clash-free.': '由抽头（taps）给出的连接层不能同时是无冲突的。',
  'Use pattern structured or random with taps.':
    '使用抽头（taps）时，请写 pattern structured 或 pattern random。',
};
