import type { Translations } from '../base/phrase.ts';

/** What the runs room says, in Simplified Chinese. */
export const ofRuns: Translations = {
  '{0} is not a kind of file that patterns are read from.': '{0} 不是可以读取模式的文件类型。',
  'Use one of {0}; psnet import turns other models into these.':
    '请使用以下类型之一：{0}；psnet import 可以把其他模型转换成这些类型。',
  '{0} could not be opened ({1}).': '无法打开 {0}（{1}）。',
  '{0} holds no matrix for junction {1}.': '{0} 中没有连接层 {1} 的矩阵。',
  'Save one matrix per junction, named junction{0}.':
    '请为每个连接层保存一个矩阵，此处应命名为 junction{0}。',
  'Save the pattern again.': '请重新保存模式。',
  'The rows in {0} are broken: {1}.': '{0} 中的行有误：{1}。',
  '{0} rows and {1} edges do not fit the row starts': '{0} 行和 {1} 条边与各行的起点不符',
  '{0} left neurons are none that can be': '左侧神经元数 {0} 不可能出现',
  'row {0} ends before it starts': '第 {0} 行的终点早于起点',
  'left neuron {0} does not exist': '左侧神经元 {0} 不存在',
  'row {0} has a left neuron twice': '第 {0} 行中有重复的左侧神经元',
  'Give the layers the sizes of the file, or choose the file made for them.':
    '请让各层的大小与文件一致，或选用为它们生成的文件。',
  'The matrix for junction {0} in {1} is {2}, but the junction joins {3} to {4} neurons.':
    '{1} 中连接层 {0} 的矩阵为 {2}，而该连接层连接 {3} 与 {4} 个神经元。',
  '{0} does not hold predictions.': '{0} 中没有预测结果。',
  'Name a folder that `psnet train` made.': '请指定由 `psnet train` 生成的文件夹。',
  '{0} is not a run: it has no run.json.': '{0} 不是训练记录：其中没有 run.json。',
  '{0} does not describe a run: {1}.': '{0} 没有描述训练记录：{1}。',
  'Get a fresh copy of the file.': '请重新获取该文件。',
  '{0} is not a readable safetensors file: {1}.': '{0} 不是可读的 safetensors 文件：{1}。',
  'its header is no JSON': '文件头不是 JSON',
  'its header describes no tensors': '文件头没有描述张量',
  'its metadata is no list of texts': '元数据不是文本列表',
  '{0} is not described': '{0} 没有描述',
  '{0} has the wrong size': '{0} 的大小不对',
  '{0} overlaps another tensor': '{0} 与另一个张量重叠',
  '{0} leaves bytes out': '{0} 之前有遗漏的字节',
  '{0} bytes belong to no tensor': '有 {0} 个字节不属于任何张量',
  'Save it as F32, F16 or BF16: tensor.float() in PyTorch.':
    '请保存为 F32、F16 或 BF16：在 PyTorch 中用 tensor.float()',
  '{0} in {1} holds elements of the type {2}, which no weights are read from.':
    '{1} 中 {0} 的元素类型为 {2}，无法从中读取权重。',
  'it is too short': '文件过短',
  'its header is cut off': '文件头被截断',
  'its header of {0} bytes is longer than any of a network': '文件头有 {0} 字节，超过任何网络所需',
  '{0} is cut off': '{0} 被截断',
  '{0} lacks a part of junction {1}.': '{0} 缺少连接层 {1} 的一部分。',
  '{0} has kept no weights: its training has not ended.': '{0} 没有保存权重：其训练尚未结束。',
  'Go on with it: psnet train --resume RUN.': '请继续训练：psnet train --resume RUN',
};
